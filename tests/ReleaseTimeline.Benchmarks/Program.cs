using BenchmarkDotNet.Running;
using Npgsql;
using ReleaseTimeline.Benchmarks.Postgres;

if (args is ["postgres", ..])
{
    var cs = Environment.GetEnvironmentVariable("RELEASE_TIMELINE_TEST_POSTGRES")!;
    await using (var admin = NpgsqlDataSource.Create(cs))
    {
        foreach (var sql in new[] { "DROP DATABASE IF EXISTS bench WITH (FORCE)", "CREATE DATABASE bench" })
        {
            await using var c = admin.CreateCommand(sql);
            await c.ExecuteNonQueryAsync();
        }
    }
    await using var ds = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(cs) { Database = "bench", NoResetOnClose = true }.ConnectionString);
    await new PostgresBenchmarks(ds, Console.Out, args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1).RunAsync();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(SampleHistoryMarker).Assembly).Run(args);

internal sealed class SampleHistoryMarker;
