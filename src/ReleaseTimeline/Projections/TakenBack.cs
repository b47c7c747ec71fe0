using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Projections;

/// <summary>
/// The events that a correction or a retraction has taken back, as far as that may be known. A retraction can itself be taken back, and then
/// what it took back counts again.
/// </summary>
internal readonly struct TakenBack
{
    private readonly HashSet<Guid>? ids;

    private TakenBack(HashSet<Guid>? ids) => this.ids = ids;

    public IReadOnlySet<Guid> Ids => ids ?? [];

    public bool Contains(Guid id) => ids is not null && ids.Contains(id);

    public static TakenBack AsOf(ReadOnlySpan<RecordedEvent> events, AsOf asOf)
    {
        Dictionary<Guid, List<Guid>>? byTarget = null;
        foreach (var recorded in events)
        {
            if (Target(recorded.Event) is not { } target || !asOf.Knows(recorded.Event.StatedAt, recorded.RecordedAt))
                continue;
            byTarget ??= [];
            if (!byTarget.TryGetValue(target, out var takers))
                byTarget[target] = takers = [];
            takers.Add(recorded.Id);
        }

        if (byTarget is null)
            return default;
        var taken = new HashSet<Guid>();
        foreach (var target in byTarget.Keys)
        {
            if (IsTaken(target, byTarget, []))
                taken.Add(target);
        }

        return new TakenBack(taken);
    }

    private static Guid? Target(TimelineEvent timelineEvent) => timelineEvent switch
    {
        StatementCorrected e => e.Corrects,
        StatementRetracted e => e.Retracts,
        _ => null,
    };

    // Taken back by a taker that is not itself taken back; takers that name each other in a circle leave the rest alone.
    private static bool IsTaken(Guid id, Dictionary<Guid, List<Guid>> byTarget, HashSet<Guid> onTheWay)
    {
        if (!byTarget.TryGetValue(id, out var takers) || !onTheWay.Add(id))
            return false;
        var isTaken = takers.Exists(taker => !onTheWay.Contains(taker) && !IsTaken(taker, byTarget, onTheWay));
        onTheWay.Remove(id);
        return isTaken;
    }
}
