using Marten.Events;
using ReleaseTimeline.Events;
using ReleaseTimeline.Marten.Appending;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Marten;

/// <summary>Appends our events in a unit of work of the application's own.</summary>
public static class EventOperationsExtensions
{
    /// <summary>
    /// Queues events for the streams they belong to, under ids made from what they say. They are written with everything else of the session, or not
    /// at all, by <c>SaveChangesAsync</c>.
    /// </summary>
    /// <remarks>
    /// It asks the database nothing, so it cannot see that a statement stands there already: that would then stand twice, under one id.
    /// <see cref="DocumentSessionExtensions.AppendTimelineAsync"/> looks, and leaves it out.
    /// </remarks>
    /// <param name="events">The events of a session: <c>session.Events</c>.</param>
    /// <param name="appended">What happened.</param>
    /// <returns>The events with their ids, in the order given.</returns>
    /// <exception cref="ArgumentException">An event stands twice, or belongs to no stream by itself, or there is none; nothing was queued.</exception>
    public static IReadOnlyList<NewEvent> AppendTimeline(this IEventOperations events, params IReadOnlyList<TimelineEvent> appended)
    {
        ArgumentNullException.ThrowIfNull(events);
        var appends = QueuedAppends.Of(appended);
        foreach (var append in appends)
            events.Append(append.Stream.Name, append.Events.Select(GivenEvent.Of));
        return QueuedAppends.InOrder(appends, appended);
    }
}
