using ReleaseTimeline.Exposure;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.KnowledgeDiffs;

/// <summary>Tells which statements made the difference between two verdicts about the same device.</summary>
internal sealed class DifferenceEvidence(KnowledgeDiff diff)
{
    private readonly ILookup<CveId, BeliefChange> byCve = diff.Changes.Where(change => change.Cve is not null).ToLookup(change => change.Cve!.Value);

    /// <summary>
    /// What the later verdict rests on and the earlier could not, what took back what the earlier rested on, and what changed of the
    /// vulnerability itself, if that is what differs.
    /// </summary>
    public IReadOnlyList<RecordedEvent> Of(NewlyKnown device, ExposureVerdict before, ExposureVerdict after)
    {
        var rested = before.Because.Select(recorded => recorded.Id).ToHashSet();
        var found = after.Because.Where(recorded => !rested.Contains(recorded.Id) && IsNew(device, recorded)).ToList();
        var gone = after.Because.Select(recorded => recorded.Id).ToHashSet();
        foreach (var recorded in before.Because.Where(recorded => !gone.Contains(recorded.Id)))
            found.AddRange(KnownOf(device, recorded)?.TakersOf(recorded.Id) ?? []);
        found.AddRange(Cited(change => IsOfCve(change) && DifferInKev(before, after)));
        if (before.Verdict != after.Verdict || before.FixAvailableFrom != after.FixAvailableFrom)
            found.AddRange(Cited(change => !IsOfCve(change) && change.After is null));
        if (found.Count == 0)
            found.AddRange(Cited(_ => true).Concat(device.Bearing(_ => true)));
        return [.. NewlyKnown.InOrder(found)];

        IEnumerable<RecordedEvent> Cited(Func<BeliefChange, bool> chosen) => byCve[after.Cve].Where(chosen).SelectMany(change => change.Because);
    }

    private static bool IsOfCve(BeliefChange change) => change.Stream.IsIn(StreamId.CveCategory);

    private static bool DifferInKev(ExposureVerdict before, ExposureVerdict after) => before.IsExploited != after.IsExploited
        || before.Kev?.Added != after.Kev?.Added || before.Kev?.Due != after.Kev?.Due || before.IsPastDue != after.IsPastDue;

    private bool IsNew(NewlyKnown device, RecordedEvent recorded) => KnownOf(device, recorded)?.IsNew(recorded) == true;

    private NewlyKnown? KnownOf(NewlyKnown device, RecordedEvent recorded) =>
        device.Events[0].Stream == recorded.Stream ? device : diff.KnownOf(recorded.Stream);
}
