using ReleaseTimeline.Events;

namespace ReleaseTimeline.Storage;

/// <summary>An event as a store holds it.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Stream">The stream it stands in.</param>
/// <param name="Version">Its place in the stream, from 1, without holes.</param>
/// <param name="Position">Its place among all events: grows along the order of reading, and may skip numbers.</param>
/// <param name="RecordedAt">When the store learnt it, in UTC; set by the store alone, and never falls along the positions.</param>
/// <param name="Event">What happened.</param>
public sealed record RecordedEvent(Guid Id, StreamId Stream, long Version, long Position, DateTimeOffset RecordedAt, TimelineEvent Event)
{
    /// <summary>The event of which it is a sight, whose version and position it bears: see <see cref="Sights.Merge"/>. Null for an event of its own.</summary>
    public Guid? Repeats { get; internal init; }
}
