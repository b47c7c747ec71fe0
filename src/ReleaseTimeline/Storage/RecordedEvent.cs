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
    /// <summary>Whether it is a sight of the event whose id it bears: see <see cref="Sights.Merge"/>.</summary>
    internal bool IsSight { get; init; }

    /// <summary>The id that what it says has: of a sight, the one it would have as an event of its own.</summary>
    internal Guid StatementId => IsSight ? EventId.Of(Stream, Event) : Id;
}
