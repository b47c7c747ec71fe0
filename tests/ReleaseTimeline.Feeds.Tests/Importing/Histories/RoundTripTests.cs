using System.Text;
using ReleaseTimeline.Events;
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
    private static readonly string Folder = Path.Combine("sofa-history", "ios-v2");

    [SharedFact]
    public async Task Every_state_of_SOFA_is_reproduced_at_its_own_time_and_each_exception_has_its_rule()
    {
        var events = await Imported();
        var history = new SofaStates([.. Files().Select(SofaState.Read)]);

        var exceptions = new List<RoundTripException>();
        foreach (var state in history.States)
        {
            var knowledge = Knowledge.Of(events, AsOf.Now.StatedBy(state.StatedAt));
            foreach (var (label, entry) in state.Releases)
                exceptions.AddRange(RoundTripException.Between(state, label, entry, knowledge));
        }

        await Snapshot.MatchAsync(Table(exceptions, history));
    }

    [SharedFact]
    public async Task The_states_of_SOFA_become_so_many_events_of_each_kind()
    {
        var events = await Imported();

        await Snapshot.MatchAsync(string.Concat(events.GroupBy(recorded => recorded.Event.Type).OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => $"{kind.Count(),6} {kind.Key}\n")));
    }

    [SharedFact]
    public async Task What_is_taken_off_is_what_never_came_back()
    {
        var history = new SofaStates([.. Files().Select(SofaState.Read)]);
        var taken = (await Imported()).Select(recorded => recorded.Event).OfType<FixDelisted>().ToList();

        taken.ShouldNotBeEmpty();
        foreach (var delisted in taken)
        {
            var cve = delisted.Cve.ToString();
            history.States.Where(state => state.StatedAt.CompareTo(delisted.StatedAt) >= 0 && state.Releases.ContainsKey(delisted.Release))
                .ShouldAllBe(state => !state.Releases[delisted.Release].Cves.Contains(cve), $"{delisted.Release} {cve} of {delisted.StatedAt}");
        }

        await Snapshot.MatchAsync(string.Concat(taken.Select(delisted => $"{delisted.StatedAt} {delisted.Release} {delisted.Cve}\n")));
    }

    private static string Table(List<RoundTripException> exceptions, SofaStates history)
    {
        var text = new StringBuilder();
        foreach (var rule in exceptions.GroupBy(history.RuleOf).OrderBy(rule => rule.Key, StringComparer.Ordinal))
        {
            text.Append($"{rule.Key}\n");
            foreach (var group in rule.GroupBy(e => (e.Release, e.Difference)).OrderBy(group => group.Key.Release.Version).ThenBy(group => group.Key.Difference, StringComparer.Ordinal))
            {
                var documents = group.Select(e => e.Document).Distinct().ToList();
                text.Append($"  {group.Key.Release}: {group.Key.Difference}: {group.Select(e => e.Value).Distinct().Count()} in {documents.Count} documents, {documents[0]} to {documents[^1]}\n");
            }
        }

        return text.ToString();
    }

    private static string[] Files() => [.. Directory.GetFiles(SharedData.PathTo(Folder)).Order(StringComparer.Ordinal)];

    private static async Task<List<RecordedEvent>> Imported()
    {
        var store = new InMemoryEventStore();
        (await new Importer(store).ImportAsync(new SofaFeed(), Files())).Rejected.ShouldBeEmpty();
        return await Belief.EventsOf(store);
    }
}
