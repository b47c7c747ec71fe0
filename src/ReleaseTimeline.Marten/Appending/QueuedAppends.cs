using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Marten.Appending;

/// <summary>Events that wait in a session to be appended.</summary>
internal static class QueuedAppends
{
    /// <exception cref="ArgumentException">An event stands twice, or belongs to no stream by itself, or there is none.</exception>
    public static IReadOnlyList<StreamAppend> Of(IReadOnlyList<TimelineEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var appends = StreamAppends.Of(events);
        AppendRules.Check(appends);
        return appends;
    }

    /// <summary>The appended events in the order they were given.</summary>
    public static IReadOnlyList<NewEvent> InOrder(IEnumerable<StreamAppend> appends, IReadOnlyList<TimelineEvent> events)
    {
        var appended = appends.SelectMany(append => append.Events).ToDictionary<NewEvent, object>(given => given.Event, ReferenceEqualityComparer.Instance);
        return [.. events.Select(e => appended.GetValueOrDefault(e)).OfType<NewEvent>()];
    }
}
