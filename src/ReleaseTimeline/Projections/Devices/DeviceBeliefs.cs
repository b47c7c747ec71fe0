using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Projections.Devices;

/// <summary>
/// All that was ever believed of one device: what <see cref="DeviceTimeline"/> answers for any moment, as recorded by any other, worked out at once.
/// </summary>
/// <remarks>
/// What is believed no longer keeps its place, with the time at which that was learnt. Events that were recorded at one time count as one piece of
/// news: no question can tell them apart.
/// </remarks>
public static class DeviceBeliefs
{
    /// <summary>The beliefs, in order of when they were learnt, then of when they begin.</summary>
    /// <param name="events">The events of one device, in the order in which they were recorded.</param>
    /// <exception cref="ArgumentException">An event was recorded before one that stands before it.</exception>
    public static IReadOnlyList<DeviceBelief> Of(ReadOnlySpan<RecordedEvent> events)
    {
        var learnt = new LearntBeliefs();
        var fold = new GrowingFold<DeviceRecord>(DeviceProjection.Instance);
        for (var index = 0; index < events.Length; index++)
        {
            fold.Add(events[index]);
            var recordedAt = events[index].RecordedAt;
            var isOneOfSeveral = index + 1 < events.Length && events[index + 1].RecordedAt == recordedAt;
            if (index + 1 < events.Length && events[index + 1].RecordedAt < recordedAt)
                throw new ArgumentException($"'{events[index + 1].Stream}' version {events[index + 1].Version} was recorded before version {events[index].Version}; events come in the order in which they were recorded.", nameof(events));
            if (!isOneOfSeveral)
                learnt.Learn(fold.State, recordedAt);
        }

        return learnt.All();
    }

    /// <summary>The beliefs where the device has sights as well: what <see cref="Sights.Merge"/> makes of both.</summary>
    /// <param name="events">The events of one device, in the order in which they were recorded.</param>
    /// <param name="sights">Its sights, in any order; of their source only what is in the event they repeat counts.</param>
    /// <exception cref="ArgumentException">An event was recorded before one that stands before it.</exception>
    public static IReadOnlyList<DeviceBelief> Of(IReadOnlyList<RecordedEvent> events, IReadOnlyList<RecordedSight> sights)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(sights);
        return sights.Count == 0
            ? Of([.. events])
            : Of([.. Sights.MergeToFold(events, sights).OrderBy(recorded => recorded.RecordedAt).ThenBy(recorded => recorded.Event.ValidAt.OrderKey)]);
    }
}
