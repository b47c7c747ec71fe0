using System.Runtime.InteropServices;
using ReleaseTimeline.Events;
using ReleaseTimeline.Projections;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.KnowledgeDiffs;

/// <summary>What became known of one stream between two states of knowledge, and what was taken back.</summary>
internal sealed class NewlyKnown
{
    private readonly List<RecordedEvent> events;
    private readonly AsOf from;
    private readonly AsOf to;
    private readonly IReadOnlySet<Guid> takenBefore;
    private readonly IReadOnlySet<Guid> takenAfter;

    /// <summary>Compares what is known of a stream.</summary>
    /// <param name="events">The events of the stream, in any order.</param>
    /// <param name="from">The earlier knowledge.</param>
    /// <param name="to">The later knowledge, on the same clock.</param>
    public NewlyKnown(List<RecordedEvent> events, AsOf from, AsOf to)
    {
        this.events = events;
        this.from = from;
        this.to = to;
        takenBefore = Fold.TakenBackAmong(CollectionsMarshal.AsSpan(events), from);
        takenAfter = Fold.TakenBackAmong(CollectionsMarshal.AsSpan(events), to);
    }

    /// <summary>The events of the stream.</summary>
    public List<RecordedEvent> Events => events;

    /// <summary>Whether an event is among what became known.</summary>
    public bool IsNew(RecordedEvent recorded) => Knows(to, recorded) && !Knows(from, recorded);

    /// <summary>
    /// What bears on a matter: the statements on it that count now and did not, and for those that counted and no longer do, and those that
    /// count again, what took them back or restored them; in order of statement.
    /// </summary>
    public List<RecordedEvent> Bearing(Func<TimelineEvent, bool> bears)
    {
        var found = new List<RecordedEvent>();
        foreach (var recorded in events.Where(recorded => bears(recorded.Event) && Counts(from, takenBefore, recorded) != Counts(to, takenAfter, recorded)))
        {
            if (IsNew(recorded))
                found.Add(recorded);
            else
                found.AddRange(TakersOf(recorded.Id));
        }

        return [.. InOrder(found)];
    }

    /// <summary>The corrections and retractions that became known and, directly or through others, concern an event.</summary>
    public IEnumerable<RecordedEvent> TakersOf(Guid id)
    {
        var targets = new HashSet<Guid> { id };
        var found = new List<RecordedEvent>();
        for (var count = 0; count < targets.Count;)
        {
            count = targets.Count;
            foreach (var taker in events)
            {
                if (Target(taker.Event) is { } target && targets.Contains(target) && targets.Add(taker.Id) && IsNew(taker) && !takenAfter.Contains(taker.Id))
                    found.Add(taker);
            }
        }

        return found;
    }

    /// <summary>Each event once, in order of statement, then of recording, then of id.</summary>
    public static IEnumerable<RecordedEvent> InOrder(IEnumerable<RecordedEvent> events) => events
        .DistinctBy(recorded => recorded.Id)
        .OrderBy(recorded => recorded.Event.StatedAt).ThenBy(recorded => recorded.RecordedAt).ThenBy(recorded => recorded.Id);

    private static bool Counts(AsOf knowledge, IReadOnlySet<Guid> taken, RecordedEvent recorded) => Knows(knowledge, recorded) && !taken.Contains(recorded.Id);

    private static bool Knows(AsOf knowledge, RecordedEvent recorded) => knowledge.Knows(recorded.Event.StatedAt, recorded.RecordedAt);

    private static Guid? Target(TimelineEvent timelineEvent) => timelineEvent switch
    {
        StatementCorrected e => e.Corrects,
        StatementRetracted e => e.Retracts,
        _ => null,
    };
}
