using System.Diagnostics;
using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Importing;
using ReleaseTimeline.Feeds.Sofa;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Tests.Shared;
using Xunit.Abstractions;

namespace ReleaseTimeline.Feeds.Tests.Importing;

public class SofaHistoryTests(ITestOutputHelper output)
{
    [SharedFact]
    public async Task The_history()
    {
        var store = new InMemoryEventStore();
        var watch = Stopwatch.StartNew();
        var report = await new Importer(store).ImportAsync(new SofaFeed(), [SharedData.PathTo("sofa-history", "ios-v2")]);
        output.WriteLine($"{watch.ElapsedMilliseconds} ms {report}");
        var counts = new Dictionary<string, int>();
        await foreach (var e in store.ReadAllAsync())
        {
            counts[e.Event.Type] = counts.GetValueOrDefault(e.Event.Type) + 1;
            if (e.Event.StatedAt.CompareTo(ReleaseTimeline.Time.Moment.Parse("2025-09-21")) > 0 && e.Event is not (FixListed or SnapshotIngested or ExploitationReported))
                output.WriteLine($"{e.Event.StatedAt} {Reading.Line(e.Event)}");
        }
        foreach (var c in counts) output.WriteLine($"{c}");
    }
}
