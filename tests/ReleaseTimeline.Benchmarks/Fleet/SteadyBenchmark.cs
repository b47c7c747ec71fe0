using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Benchmarks.Fleet;

/// <summary>How far the read models are behind while devices report without end: so many observations a second, each changing something.</summary>
internal sealed class SteadyBenchmark(NpgsqlDataSource dataSource, TextWriter output)
{
    private const int ObservationsASecond = 2_000;
    private const int Devices = 100_000;
    private const int BatchesASecond = 10;

    private static readonly SourceReference Source = new("mdm", "https://example.test/feed");

    private readonly List<double> lags = [];

    public async Task RunAsync(TimeSpan duration)
    {
        await new PostgresSchema(dataSource).ApplyAsync();
        var store = new PostgresEventStore(dataSource);
        await store.AppendAsync(StreamsOf(FleetHistory.Knowledge));
        var runner = new ProjectionRunner(dataSource);
        await runner.CatchUpAsync();
        using var ended = new CancellationTokenSource();
        var running = runner.RunAsync(ended.Token);
        var measuring = MeasureAsync(ended.Token);
        var watch = Stopwatch.StartNew();
        var appended = 0L;
        while (watch.Elapsed < duration)
        {
            await store.AppendAsync(Batch(appended));
            appended += ObservationsASecond / BatchesASecond;
            if (appended % (ObservationsASecond * 60L) == 0)
                await WriteAsync($"  minute {appended / (ObservationsASecond * 60L)}: {appended:N0} observations, lag p50 {Percentile(0.50):N2} s, p99 {Percentile(0.99):N2} s, managed memory {GC.GetTotalMemory(true) / 1e6:N0} MB, process {Environment.WorkingSet / 1e6:N0} MB");
            var due = TimeSpan.FromSeconds((double)appended / ObservationsASecond);
            if (due > watch.Elapsed)
                await Task.Delay(due - watch.Elapsed);
        }

        var took = watch.Elapsed;
        await runner.CatchUpAsync();
        await ended.CancelAsync();
        await EndedAsync(running);
        await EndedAsync(measuring);
        await WriteAsync($"{appended:N0} observations in {took.TotalMinutes:N1} min ({appended / took.TotalSeconds:N0} a second); lag p50 {Percentile(0.50):N2} s, p99 {Percentile(0.99):N2} s, highest {Percentile(1):N2} s");
    }

    private static async Task EndedAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException) when (task.IsCanceled)
        {
            // That is how both end. Whatever else ends one is a fault, and the figures are worth nothing.
            return;
        }
    }

    // The lag is the age of the oldest event that the read model of devices lacks.
    private async Task MeasureAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            await using var command = dataSource.CreateCommand("""
                SELECT coalesce(extract(epoch FROM clock_timestamp() - (SELECT timestamp FROM mt_events
                    WHERE seq_id > (SELECT position FROM release_timeline.projection WHERE name = 'devices') ORDER BY seq_id LIMIT 1)), 0)::float8
                """);
            var lag = (double)(await command.ExecuteScalarAsync(cancellationToken))!;
            lock (lags)
                lags.Add(lag);
        }
    }

    private double Percentile(double part)
    {
        lock (lags)
            return lags.Count == 0 ? 0 : lags.Order().ElementAt((int)Math.Min(lags.Count - 1, Math.Floor(part * lags.Count)));
    }

    private static StreamAppend[] Batch(long from) =>
        [.. Enumerable.Range(0, ObservationsASecond / BatchesASecond).Select(n => Append(from + n))];

    private static StreamAppend Append(long number)
    {
        var (device, round) = (number % Devices, number / Devices);
        var stream = StreamId.Device(FleetHistory.Id((int)device));
        var seen = FleetHistory.Start.AddDays(round).AddSeconds(device % 86_400);
        var isLettered = round % 2 == 1;
        return new StreamAppend(stream, ExpectedVersion.Any, [EventId.WithId(stream, new OsStateObserved
        {
            Device = stream.Key,
            Model = "iPhone15,2",
            Os = Os.iOS,
            Version = new ReleaseVersion(26, 3, 1),
            Build = BuildNumber.Parse("23D8133"),
            SupplementalBuild = isLettered ? BuildNumber.Parse("23D771330a") : null,
            CanSeeLetter = true,
            ValidAt = ValidTime.At(seen),
            StatedAt = seen,
            Source = Source,
        })]);
    }

    private static List<StreamAppend> StreamsOf(IEnumerable<TimelineEvent> events) =>
        [.. events.GroupBy(EventStreams.Of).Select(group => new StreamAppend(group.Key, ExpectedVersion.Any, [.. group.Select(e => EventId.WithId(group.Key, e))]))];

    private Task WriteAsync(FormattableString line) => output.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));
}
