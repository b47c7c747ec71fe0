using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using ReleaseTimeline.Feeds.Importing;
using ReleaseTimeline.Feeds.Sofa;
using ReleaseTimeline.Sqlite;

namespace ReleaseTimeline.Benchmarks;

/// <summary>
/// Importing a folder of SOFA documents into a new SQLite store: under 20 s for the 155 states of the iOS feed. The folder is named by
/// RELEASE_TIMELINE_BENCHMARK_SOFA.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class ImportBenchmarks
{
    private readonly string history = Environment.GetEnvironmentVariable("RELEASE_TIMELINE_BENCHMARK_SOFA")
        ?? throw new InvalidOperationException("RELEASE_TIMELINE_BENCHMARK_SOFA names no folder of SOFA documents.");

    private string folder = "";

    [IterationSetup]
    public void Setup() => folder = Directory.CreateTempSubdirectory("release-timeline-").FullName;

    [IterationCleanup]
    public void Cleanup() => Directory.Delete(folder, recursive: true);

    [Benchmark]
    public async Task<int> ImportSofaHistory()
    {
        await using var store = SqliteEventStore.Open(Path.Combine(folder, "import.db"));
        return (await new Importer(store).ImportAsync(new SofaFeed(), [history])).EventsAppended;
    }
}
