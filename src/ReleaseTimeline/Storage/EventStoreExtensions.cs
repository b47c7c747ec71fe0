namespace ReleaseTimeline.Storage;

/// <summary>Shorter ways to call a store.</summary>
public static class EventStoreExtensions
{
    /// <summary>Appends to one stream; see <see cref="IEventStore.AppendAsync"/>.</summary>
    public static async Task<AppendResult> AppendAsync(
        this IEventStore store,
        StreamId stream,
        ExpectedVersion expected,
        IReadOnlyList<NewEvent> events,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var results = await store.AppendAsync([new StreamAppend(stream, expected, events)], cancellationToken).ConfigureAwait(false);
        return results[0];
    }
}
