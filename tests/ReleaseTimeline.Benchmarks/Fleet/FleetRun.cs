using System.Globalization;
using Npgsql;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Benchmarks.Fleet;

/// <summary>The read models of a fleet on a private server with durable settings and the memory that such a server is given.</summary>
internal static class FleetRun
{
    private static readonly Dictionary<string, string> Memory = new() { ["shared_buffers"] = "2GB", ["work_mem"] = "64MB", ["max_wal_size"] = "8GB" };

    /// <summary>Runs one of the parts.</summary>
    /// <param name="args">Its name, and then its size.</param>
    /// <param name="output">Where the figures go.</param>
    public static async Task OfAsync(string[] args, TextWriter output)
    {
        var cluster = new PostgresCluster(Memory);
        await using var stopped = cluster.ConfigureAwait(false);
        await cluster.StartAsync();
        var connection = new NpgsqlConnectionStringBuilder(await cluster.CreateDatabaseAsync("fleet")) { NoResetOnClose = true, CommandTimeout = 0 }.ConnectionString;
        await using var dataSource = NpgsqlDataSource.Create(connection);
        var task = args switch
        {
            ["rebuild", .. var rest] => new RebuildBenchmark(dataSource, output).RunAsync(NumberIn(rest, 200_000)),
            ["queries", .. var rest] => new QueryBenchmark(dataSource, output).RunAsync(NumberIn(rest, 100_000)),
            ["steady", .. var rest] => new SteadyBenchmark(dataSource, output).RunAsync(TimeSpan.FromMinutes(NumberIn(rest, 10))),
            ["observe", .. var rest] => new ObserveBenchmark(dataSource, output).RunAsync(NumberIn(rest, 1_000_000)),
            _ => throw new ArgumentException($"'{string.Join(' ', args)}' is no part of the benchmarks of a fleet: there are rebuild [DEVICES], queries [DEVICES], observe [DEVICES] and steady [MINUTES]."),
        };
        await task;
    }

    private static int NumberIn(string[] args, int usual) => args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : usual;
}
