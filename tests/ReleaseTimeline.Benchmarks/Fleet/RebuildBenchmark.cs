using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Benchmarks.Fleet;

/// <summary>How fast what was ever believed of a fleet is built anew, five events a device.</summary>
internal sealed class RebuildBenchmark(NpgsqlDataSource dataSource, TextWriter output)
{
    private const int Rounds = 3;

    public async Task RunAsync(int devices)
    {
        await new PostgresSchema(dataSource).ApplyAsync();
        var history = new FleetHistory(devices, periods: 5);
        var watch = Stopwatch.StartNew();
        await new FleetLoad(dataSource).CopyAsync(history);
        await WriteAsync($"{history.Count:N0} events of {devices:N0} devices copied in {watch.Elapsed.TotalSeconds:N1} s");
        await new PostgresEventStore(dataSource).PositionAtAsync(DateTimeOffset.MaxValue);
        var runner = new ProjectionRunner(dataSource);
        for (var round = 1; round <= Rounds; round++)
        {
            var report = await runner.RebuildAsync(ProjectionRunner.Devices, new RebuildOptions { Compares = round == Rounds });
            var all = report.Filling + report.Indexing;
            await WriteAsync($"rebuild {round}: {report.Rows:N0} rows; read, folded and copied in {report.Filling.TotalSeconds:N1} s ({report.Events / report.Filling.TotalSeconds:N0} events/s); key and constraint in {report.Indexing.TotalSeconds:N1} s; {report.Events / all.TotalSeconds:N0} events/s in all; {report.Differences?.Count ?? 0} differences");
        }
    }

    private Task WriteAsync(FormattableString line) => output.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));
}
