using System.Globalization;
using Npgsql;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Benchmarks.Postgres;

/// <summary>One run on one server: a private one with durable settings, or that of <c>RELEASE_TIMELINE_TEST_POSTGRES</c>.</summary>
internal static class PostgresRun
{
    /// <summary>Runs them all.</summary>
    /// <param name="args">How many times the usual number of events, from 1; nothing for once.</param>
    /// <param name="output">Where the figures go.</param>
    public static async Task OfAsync(string[] args, TextWriter output)
    {
        var scale = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1;
        var database = await TestDatabase.CreateAsync();
        await using var dropped = database.ConfigureAwait(false);

        // Without it, each use of a pooled connection sends one more statement, on both sides.
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString) { NoResetOnClose = true }.ConnectionString;
        await using var dataSource = NpgsqlDataSource.Create(connection);
        await new PostgresBenchmarks(dataSource, output, scale).RunAsync();
    }
}
