using System.Runtime.CompilerServices;

namespace ReleaseTimeline.Storage;

/// <summary>The streams of all devices, each with its sights.</summary>
internal static class DeviceStreams
{
    /// <summary>
    /// Each device's events, then what it was seen as once more, in one pass over the events and one over the sights. The same list is used for every
    /// device: what is handed out is to be done with before the next is asked for.
    /// </summary>
    public static async IAsyncEnumerable<List<RecordedEvent>> ReadAsync(IEventStore store, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = new List<RecordedEvent>();
        var sights = new SightsAlongside(store.ReadCategorySightsAsync(StreamId.DeviceCategory, cancellationToken).GetAsyncEnumerator(cancellationToken));
        await using (sights.ConfigureAwait(false))
        {
            await foreach (var recorded in store.ReadCategoryAsync(StreamId.DeviceCategory, cancellationToken).ConfigureAwait(false))
            {
                if (events.Count > 0 && events[0].Stream != recorded.Stream)
                {
                    await sights.AddToAsync(events).ConfigureAwait(false);
                    yield return events;
                    events.Clear();
                }

                events.Add(recorded);
            }

            if (events.Count > 0)
            {
                await sights.AddToAsync(events).ConfigureAwait(false);
                yield return events;
            }
        }
    }

    /// <summary>
    /// The sights of all devices, each as the event it stands for. A sight is kept without the id it has, which is made of the event it repeats: so this
    /// reads the events of all devices, but nothing where no sight is kept.
    /// </summary>
    public static async IAsyncEnumerable<RecordedEvent> SightsAsync(IEventStore store, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!await store.ReadCategorySightsAsync(StreamId.DeviceCategory, cancellationToken).AnyAsync(cancellationToken).ConfigureAwait(false))
            yield break;
        await foreach (var events in ReadAsync(store, cancellationToken).ConfigureAwait(false))
        {
            foreach (var sight in events.Where(recorded => recorded.Repeats is not null))
                yield return sight;
        }
    }
}
