using ReleaseTimeline.Exposure;
using ReleaseTimeline.Feeds.Importing;
using ReleaseTimeline.Feeds.Sofa;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Tests.Shared;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Tests.Importing.Histories;

/// <summary>What is believed as stated by the moment of a document is what the document says, but for the rules that say otherwise.</summary>
public class RoundTripTests
{
    [SharedFact]
    public async Task Every_state_of_SOFA_is_reproduced_at_its_own_time_and_each_exception_has_its_rule()
    {
        var folder = SharedData.PathTo("sofa-history", "ios-v2");
        var store = new InMemoryEventStore();
        await new Importer(store).ImportAsync(new SofaFeed(), [folder]);
        var events = new List<RecordedEvent>();
        await foreach (var recorded in store.ReadAllAsync())
            events.Add(recorded);

        var exceptions = new List<RoundTripException>();
        foreach (var state in Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(SofaState.Read))
        {
            var knowledge = Knowledge.Of(events, AsOf.Now.StatedBy(state.StatedAt));
            foreach (var (label, entry) in state.Releases)
                exceptions.AddRange(RoundTripException.Between(state, label, entry, knowledge));
        }

        File.WriteAllLines("/tmp/perf/ex.txt", exceptions.Select(e => e.ToString()));
    }
}
