using ReleaseTimeline.Events;

namespace ReleaseTimeline.Storage;

/// <summary>Events as appends to the streams they belong to.</summary>
internal static class StreamAppends
{
    /// <summary>One append a stream, whatever its version, under ids made from what the events say.</summary>
    /// <exception cref="ArgumentException">An event belongs to no stream by itself.</exception>
    public static List<StreamAppend> Of(IEnumerable<TimelineEvent> events) =>
    [
        .. events
            .GroupBy(EventStreams.Of)
            .Select(group => new StreamAppend(group.Key, ExpectedVersion.Any, [.. group.Select(e => EventId.WithId(group.Key, e))])),
    ];
}
