using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Benchmarks.Fleet;

/// <summary>The read models of a fleet on one server with durable settings.</summary>
internal static class FleetRun
{
    /// <summary>Runs one of the parts.</summary>
    public static async Task OfAsync(string[] args, TextWriter output)
    {
        var database = await TestDatabase.CreateAsync();
        await using var dropped = database.ConfigureAwait(false);
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString) { NoResetOnClose = true, CommandTimeout = 0 }.ConnectionString;
        await using var dataSource = NpgsqlDataSource.Create(connection);
        switch (args)
        {
            case ["rebuild", .. var rest]:
                await RebuildAsync(dataSource, rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 200_000, output);
                break;
            default:
                throw new ArgumentException($"'{string.Join(' ', args)}' is no part of the benchmarks of a fleet: there is rebuild [DEVICES].");
        }
    }

    private static async Task RebuildAsync(NpgsqlDataSource dataSource, int devices, TextWriter output)
    {
        await new PostgresSchema(dataSource).ApplyAsync();
        var history = new FleetHistory(devices, periods: 5);
        var watch = Stopwatch.StartNew();
        await new FleetLoad(dataSource).CopyAsync(history);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{history.Count:N0} events of {devices:N0} devices copied in {watch.Elapsed.TotalSeconds:N1} s"));
        await new PostgresEventStore(dataSource).PositionAtAsync(DateTimeOffset.MaxValue);
        var runner = new ProjectionRunner(dataSource);
        for (var round = 1; round <= 3; round++)
        {
            var report = await runner.RebuildAsync("devices", new RebuildOptions { Compares = round == 3 });
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"rebuild {round}: {report.Rows:N0} rows; filled in {report.Filling.TotalSeconds:N1} s ({report.Events / report.Filling.TotalSeconds:N0} events/s), key and constraint in {report.Indexing.TotalSeconds:N1} s; {report.Events / (report.Filling + report.Indexing).TotalSeconds:N0} events/s in all; {report.Differences?.Count ?? 0} differences"));
        }
    }
}
