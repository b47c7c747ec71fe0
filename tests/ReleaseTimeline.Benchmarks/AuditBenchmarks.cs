using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Sqlite;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Benchmarks;

/// <summary>Opening a store of 100,000 devices with 10 observations each, and auditing them for one vulnerability: under 10 s and 1 GiB.</summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 3)]
public class AuditBenchmarks
{
    private const int DeviceCount = 100_000;
    private const int ObservationsEach = 10;
    private const int DevicesInAnAppend = 1_000;

    private readonly string folder = Directory.CreateTempSubdirectory("release-timeline-").FullName;

    private string FilePath => Path.Combine(folder, "fleet.db");

    [GlobalSetup]
    public async Task Setup()
    {
        await using var store = SqliteEventStore.Open(FilePath);
        await CatalogueSeed.EnsureAsync(store, CancellationToken.None);
        for (var first = 0; first < DeviceCount; first += DevicesInAnAppend)
            await store.AppendAsync([.. Enumerable.Range(first, DevicesInAnAppend).Select(Device)]);
    }

    [Benchmark]
    public async Task<int> OpenAndAudit()
    {
        await using var store = SqliteEventStore.Open(FilePath);
        var timeline = new Timeline(store);
        var knowledge = await timeline.KnowledgeAsync();
        var exposed = 0;
        await foreach (var device in timeline.DevicesAsync())
            exposed += ExposureLedger.Of(knowledge, device, CveId.Parse("CVE-2026-20643")).At(Moment.Parse("2026-03-20")).Verdict == Verdict.Exposed ? 1 : 0;
        return exposed;
    }

    /// <summary>Tells the most memory the process held, which the table does not show.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        Console.WriteLine($"// peak working set: {Environment.WorkingSet >> 20} MiB now, {System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at most");
        Directory.Delete(folder, recursive: true);
    }

    private static StreamAppend Device(int number)
    {
        var id = $"device-{number:000000}";
        var stream = StreamId.Device(id);
        var events = Enumerable.Range(0, ObservationsEach).Select(index => EventId.WithId(stream, SampleHistory.Observation(id, index, ObservationsEach)));
        return new StreamAppend(stream, ExpectedVersion.NoStream, [.. events]);
    }
}
