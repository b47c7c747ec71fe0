using ReleaseTimeline.Events;

namespace ReleaseTimeline.Storage;

/// <summary>Makes of sights what they stand for.</summary>
public static class Sights
{
    /// <summary>
    /// The events of a device, and for each sight the event it repeats once more, with the clocks and the place of the sight. Every fold over
    /// these is the fold over a stream to which each sight had been appended as an observation.
    /// </summary>
    /// <remarks>
    /// A sight has the id that it would have as an event of its own, and the version and position of the event it repeats. Taking that event back takes no sight
    /// back: the device was seen again. A sight counts as recorded no earlier than its event. One whose event is not among those given is left out.
    /// </remarks>
    /// <param name="events">Events of one stream, in any order.</param>
    /// <param name="sights">Sights of the same stream, in any order.</param>
    /// <returns>The events in their order, then the sights in theirs.</returns>
    public static List<RecordedEvent> Merge(IReadOnlyList<RecordedEvent> events, IReadOnlyList<RecordedSight> sights)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(sights);
        var merged = new List<RecordedEvent>(events.Count + sights.Count);
        merged.AddRange(events);
        AddTo(merged, sights);
        return merged;
    }

    /// <summary>
    /// As <see cref="Merge"/>, for whoever folds them and asks for no evidence: the id of a sight, which takes longer than all else, is worked out only where it
    /// decides something. Otherwise a sight bears that of its event, and the place of that.
    /// </summary>
    internal static List<RecordedEvent> MergeToFold(IReadOnlyList<RecordedEvent> events, IReadOnlyList<RecordedSight> sights)
    {
        var merged = new List<RecordedEvent>(events.Count + sights.Count);
        merged.AddRange(events);
        AddTo(merged, sights, hasIds: false);
        return AreIdsAsked(merged) ? Merge(events, sights) : merged;
    }

    /// <summary>Adds the sights of a stream to its events.</summary>
    internal static void AddTo(List<RecordedEvent> events, IReadOnlyList<RecordedSight> sights, bool hasIds = true)
    {
        var count = events.Count;
        RecordedEvent? repeated = null;
        foreach (var sight in sights)
        {
            if (repeated?.Id != sight.Repeats)
                repeated = events.FindLast(count, sight.Repeats);
            if (repeated is not null)
                events.Add(Again(repeated, sight, hasIds));
        }
    }

    /// <summary>An observation seen once more.</summary>
    internal static RecordedEvent Again(RecordedEvent repeated, RecordedSight sight, bool hasId = true)
    {
        var seen = repeated.Event with
        {
            ValidAt = sight.ValidAt,
            StatedAt = sight.StatedAt,
            Source = hasId ? repeated.Event.Source with { Uri = sight.Source.Uri, Sha256 = sight.Source.Sha256, Locator = sight.Source.Locator } : repeated.Event.Source,
        };
        return repeated with
        {
            Id = hasId ? EventId.Of(repeated.Stream, seen) : repeated.Id,
            Event = seen,
            RecordedAt = sight.RecordedAt > repeated.RecordedAt ? sight.RecordedAt : repeated.RecordedAt,
            Repeats = repeated.Id,
        };
    }

    // By ids events are taken back, and those of the same clocks ordered.
    private static bool AreIdsAsked(List<RecordedEvent> events)
    {
        var clocks = new HashSet<(long, long)>(events.Count);
        return events.Exists(recorded => recorded.Event is StatementCorrected or StatementRetracted || !clocks.Add((recorded.Event.ValidAt.OrderKey, recorded.Event.StatedAt.Raw)));
    }

    // Mostly one of the last.
    private static RecordedEvent? FindLast(this List<RecordedEvent> events, int count, Guid id)
    {
        for (var index = count - 1; index >= 0; index--)
        {
            if (events[index].Id == id && events[index].Event is OsStateObserved)
                return events[index];
        }

        return null;
    }
}
