using System.Buffers;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Projections;

/// <summary>
/// Rebuilds a state as of any moment and any knowledge: of the events that may be known, those not taken back by then, in order of valid
/// time, then stated time, then id, up to the moment asked about.
/// </summary>
/// <remarks>
/// The order holds whatever the order of arrival: two events with the same clocks are ordered by id, never by position, so that the same
/// events give the same state in every store that holds them.
/// </remarks>
public static class Fold
{
    /// <summary>The state of one stream.</summary>
    /// <param name="projection">What to fold.</param>
    /// <param name="events">The events of the stream, in any order.</param>
    /// <param name="asOf">The moment and the knowledge asked about.</param>
    public static TState Of<TState>(IProjection<TState> projection, ReadOnlySpan<RecordedEvent> events, AsOf asOf = default)
    {
        ArgumentNullException.ThrowIfNull(projection);
        var kept = ArrayPool<RecordedEvent>.Shared.Rent(events.Length);
        try
        {
            var count = KeepKnown(events, kept, asOf);
            var state = projection.Initial;
            foreach (var recorded in kept.AsSpan(0, count))
                state = projection.Apply(state, recorded);
            return state;
        }
        finally
        {
            ArrayPool<RecordedEvent>.Shared.Return(kept, clearArray: true);
        }
    }

    /// <summary>The events of one stream that count, by all that is known, in the order in which they are folded.</summary>
    internal static ReadOnlySpan<RecordedEvent> InOrder(ReadOnlySpan<RecordedEvent> events)
    {
        var kept = new RecordedEvent[events.Length];
        return kept.AsSpan(0, KeepKnown(events, kept, default));
    }

    /// <summary>The ids of the events of a stream that a correction or a retraction has taken back, as far as that may be known.</summary>
    /// <param name="events">The events of the stream, in any order.</param>
    /// <param name="asOf">The knowledge asked about; its moment is not used.</param>
    internal static IReadOnlySet<Guid> TakenBackAmong(ReadOnlySpan<RecordedEvent> events, AsOf asOf = default) => TakenBack.AsOf(events, asOf).Ids;

    /// <summary>The state of every stream of the projection's category among these events, by stream.</summary>
    /// <param name="projection">What to fold.</param>
    /// <param name="events">Events of any streams, in any order; those of other categories are passed over.</param>
    /// <param name="asOf">The moment and the knowledge asked about.</param>
    public static IReadOnlyDictionary<StreamId, TState> ByStream<TState>(
        IProjection<TState> projection, ReadOnlySpan<RecordedEvent> events, AsOf asOf = default)
    {
        ArgumentNullException.ThrowIfNull(projection);
        var states = new Dictionary<StreamId, TState>();
        for (var first = 0; first < events.Length;)
        {
            var run = events[first..];
            run = run[..LengthOfRun(run)];
            first += run.Length;
            if (!run[0].Stream.IsIn(projection.Category))
                continue;
            if (!states.TryAdd(run[0].Stream, Of(projection, run, asOf)))
                return ByStream(projection, Grouped(events), asOf);
        }

        return states;
    }

    // Stores hand over one stream after another; events that come mixed are put together first.
    private static RecordedEvent[] Grouped(ReadOnlySpan<RecordedEvent> events)
    {
        var grouped = events.ToArray();
        Array.Sort(grouped, (left, right) => left.Stream.CompareTo(right.Stream));
        return grouped;
    }

    private static int LengthOfRun(ReadOnlySpan<RecordedEvent> events)
    {
        var stream = events[0].Stream;
        var length = 1;
        while (length < events.Length && events[length].Stream == stream)
            length++;
        return length;
    }

    private static int KeepKnown(ReadOnlySpan<RecordedEvent> events, RecordedEvent[] kept, AsOf asOf)
    {
        var takenBack = TakenBack.AsOf(events, asOf);
        var count = 0;
        var isOrdered = true;
        foreach (var recorded in events)
        {
            var timelineEvent = recorded.Event;
            if (!asOf.Knows(timelineEvent.StatedAt, recorded.RecordedAt) || !asOf.Reaches(timelineEvent.ValidAt) || takenBack.Contains(recorded.Id))
                continue;
            if (isOrdered && count > 0 && Compare(kept[count - 1], recorded) > 0)
                isOrdered = false;
            kept[count++] = recorded;
        }

        if (!isOrdered)
            kept.AsSpan(0, count).Sort(Compare);
        return count;
    }

    /// <summary>The order in which events are applied.</summary>
    internal static int Compare(RecordedEvent left, RecordedEvent right)
    {
        var order = left.Event.ValidAt.OrderKey.CompareTo(right.Event.ValidAt.OrderKey);
        if (order == 0)
            order = left.Event.StatedAt.CompareTo(right.Event.StatedAt);
        return order != 0 ? order : left.Id.CompareTo(right.Id);
    }
}
