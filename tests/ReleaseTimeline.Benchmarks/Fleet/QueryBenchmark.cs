using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Benchmarks.Fleet;

/// <summary>How long the questions about a fleet of so many devices take, of five periods each.</summary>
internal sealed class QueryBenchmark(NpgsqlDataSource dataSource, TextWriter output)
{
    private const int Rounds = 7;

    private static readonly CveId Cve = CveId.Parse("CVE-2026-20643");

    public async Task RunAsync(int devices)
    {
        await new PostgresSchema(dataSource).ApplyAsync();
        var history = new FleetHistory(devices, periods: 5);
        await new FleetLoad(dataSource).CopyAsync(history);
        await new PostgresEventStore(dataSource).PositionAtAsync(DateTimeOffset.MaxValue);
        var runner = new ProjectionRunner(dataSource);
        var report = await runner.RebuildAsync(ProjectionRunner.Devices);
        var watch = Stopwatch.StartNew();
        await runner.CatchUpAsync();
        await WriteAsync($"{devices:N0} devices, {report.Rows:N0} rows; rebuilt in {(report.Filling + report.Indexing).TotalSeconds:N1} s, of which key and constraint {report.Indexing.TotalSeconds:N1} s; knowledge caught up in {watch.Elapsed.TotalSeconds:N1} s");
        await SettleAsync();
        await AskAsync(new FleetQueries(dataSource), history, devices);
    }

    // What the server would do in the minutes after such a load, so that it does not do it while it is asked.
    private async Task SettleAsync()
    {
        foreach (var work in (string[])["VACUUM ANALYZE", "CHECKPOINT"])
        {
            await using var command = dataSource.CreateCommand(work);
            await command.ExecuteNonQueryAsync();
        }
    }

    private async Task AskAsync(FleetQueries queries, FleetHistory history, int devices)
    {
        Moment day = DateOnly.FromDateTime(FleetHistory.Start.AddDays(50).UtcDateTime);
        var (then, now) = (AsOf.At(day).KnownAt(FleetHistory.Start.AddDays(70)), AsOf.At(day));
        await TimeAsync("fleet state by version, now", async () => (await queries.FleetAsync(now)).Sum(share => share.Devices));
        await TimeAsync("fleet state by version, as known then", async () => (await queries.FleetAsync(then)).Sum(share => share.Devices));
        await TimeAsync("exposed to one CVE: count and first 1,000", async () => (await queries.ExposedAsync(Cve, then)).Count);
        await TimeAsync("verdicts by model and version", async () => (await queries.VerdictsAsync(Cve, then)).Sum(share => share.Devices));
        await TimeAsync("patch curve over 90 days", async () => (await queries.PercentPatchedAsync(Cve, 90)).Count);
        await TimeAsync("device-days of exposure in 90 days", async () => (await queries.ExposureDaysAsync(Cve, new DateOnly(2026, 3, 1), new DateOnly(2026, 5, 29))).Min);
        var random = new Random(1);
        for (var warm = 0; warm < 50; warm++)
            await queries.DeviceAsync(FleetHistory.Id(random.Next(devices)), then);
        var times = new List<double>();
        for (var ask = 0; ask < 500; ask++)
        {
            var watch = Stopwatch.StartNew();
            await queries.DeviceAsync(FleetHistory.Id(random.Next(devices)), then);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        await WriteAsync($"  {"one device",-45} {times[250],10:N2} ms (median of 500; p99 {times[494]:N2} ms)");
    }

    private async Task TimeAsync(string name, Func<Task<long>> ask)
    {
        var answer = await ask();
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await ask();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        await WriteAsync($"  {name,-45} {times[Rounds / 2],10:N0} ms (median of {Rounds}; {times[0]:N0} to {times[^1]:N0}); answer {answer:N0}");
    }

    private async Task TimeAsync(string name, Func<Task<int>> ask) => await TimeAsync(name, async () => (long)await ask());

    private Task WriteAsync(FormattableString line) => output.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));
}
