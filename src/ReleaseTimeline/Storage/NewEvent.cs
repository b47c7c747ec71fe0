using ReleaseTimeline.Events;

namespace ReleaseTimeline.Storage;

/// <summary>An event to be appended, with the id that makes appending it twice the same as appending it once.</summary>
/// <param name="Id">The id. <see cref="EventId.Of"/> makes one from the statement itself.</param>
/// <param name="Event">What happened.</param>
public sealed record NewEvent(Guid Id, TimelineEvent Event);
