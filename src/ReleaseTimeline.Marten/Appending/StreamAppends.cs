using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Marten.Appending;

/// <summary>Events as appends to the streams they belong to.</summary>
internal static class StreamAppends
{
    /// <exception cref="ArgumentException">An event stands twice, or belongs to no stream by itself, or there is none.</exception>
    public static IReadOnlyList<StreamAppend> Of(IReadOnlyList<TimelineEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var appends = events
            .GroupBy(EventStreams.Of)
            .Select(group => new StreamAppend(group.Key, ExpectedVersion.Any, [.. group.Select(e => EventId.WithId(group.Key, e))]))
            .ToList();
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
