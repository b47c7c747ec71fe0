using ReleaseTimeline.Events;
using ReleaseTimeline.Projections;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Corrections;

/// <summary>What can be corrected or taken back, and when.</summary>
internal static class CorrectionRules
{
    /// <summary>Refuses what would have no effect or break the record.</summary>
    /// <param name="target">The event to be taken back.</param>
    /// <param name="events">The events of its stream.</param>
    /// <param name="appended">What is to be appended for it.</param>
    /// <exception cref="CorrectionRefusedException">It would.</exception>
    public static void Check(RecordedEvent target, List<RecordedEvent> events, List<NewEvent> appended)
    {
        if (target.Event is SnapshotIngested or SnapshotRejected)
            throw Refused(target, $"is a '{target.Event.Type}', the record of what was read, and stays: correct the statements that were read.");
        if (TakerOf(target.Id, events) is { } taker)
            throw Refused(target, $"is taken back already, by event '{taker.Id}'. Taking that one back makes this one count again.");
        var stated = appended[0].Event.StatedAt;
        if (stated.End < target.Event.StatedAt.Beginning)
            throw Refused(target, $"was stated {target.Event.StatedAt}; it cannot be taken back before, at {stated}.");
        foreach (var added in appended)
        {
            if (events.Find(recorded => recorded.Id == added.Id) is not { } there)
                continue;
            throw Refused(target, TakerOf(there.Id, events) is { } other
                ? $"cannot be corrected by event '{there.Id}', which was itself taken back by event '{other.Id}'. State it at another time."
                : $"would be replaced by what event '{there.Id}' says already: retract it instead.");
        }
    }

    /// <summary>Refuses a replacement that cannot take the place of an event.</summary>
    /// <param name="target">The event to be replaced.</param>
    /// <param name="replacement">What is to take its place, with the stated time it will have.</param>
    /// <exception cref="CorrectionRefusedException">It cannot.</exception>
    public static void CheckReplacement(RecordedEvent target, TimelineEvent replacement)
    {
        if (target.Event is StatementCorrected or StatementRetracted)
            throw Refused(target, $"is a '{target.Event.Type}': it can be taken back, not corrected.");
        if (StreamOf(replacement) is not { } stream || stream != target.Stream)
            throw Refused(target, $"stands in stream '{target.Stream}', and its replacement would not: retract it, and state the other by itself.");
        if ((replacement with { StatedAt = target.Event.StatedAt }).Equals(target.Event))
            throw Refused(target, "says that already: there is nothing to correct.");
    }

    /// <summary>The event by which another is taken back; null where it counts.</summary>
    public static RecordedEvent? TakerOf(Guid id, List<RecordedEvent> events)
    {
        var span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(events);
        var takenBack = Fold.TakenBackAmong(span, AsOf.Now);
        if (!takenBack.Contains(id))
            return null;
        return events.Find(recorded => Target(recorded.Event) == id && !takenBack.Contains(recorded.Id));
    }

    private static StreamId? StreamOf(TimelineEvent replacement)
    {
        try
        {
            return EventStreams.Of(replacement);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Guid? Target(TimelineEvent timelineEvent) => timelineEvent switch
    {
        StatementCorrected e => e.Corrects,
        StatementRetracted e => e.Retracts,
        _ => null,
    };

    /// <summary>The refusal of an event, in words that follow its id.</summary>
    public static CorrectionRefusedException Refused(RecordedEvent target, string words) => new(target.Id, $"Event '{target.Id}' {words}");
}
