using ReleaseTimeline.Events;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Csv;

/// <summary>What becomes of the rows of one device in a batch: events, and the sights before and after these.</summary>
/// <remarks>
/// Whoever has read an event has what was seen before it. So a sight before the first event is written before it; where one stands between two events, the
/// second and what comes after it wait until both are written.
/// </remarks>
/// <param name="found">The stream of the device.</param>
internal sealed class DeviceRows(FoundStream found)
{
    private readonly DeviceSights sights = new(found);
    private readonly List<OsStateObserved> seen = [];
    private readonly List<Guid> repeated = [];

    /// <summary>What is to be appended.</summary>
    public List<NewEvent> Events { get; } = [];

    /// <summary>The sights before the first event.</summary>
    public List<(NewSight Sight, OsStateObserved Observation)> Before { get; } = [];

    /// <summary>The sights after the last event; all of them where there is none.</summary>
    public IEnumerable<(NewSight Sight, OsStateObserved Observation)> After => SeenAt(found.Version + Events.Count);

    /// <summary>The append; null where there is nothing to append.</summary>
    public StreamAppend? Append => Events.Count > 0 ? new StreamAppend(found.Stream, ExpectedVersion.Exactly(found.Version), Events) : null;

    /// <inheritdoc cref="DeviceSights.MayBeKnown"/>
    public bool MayBeKnown(OsStateObserved observation) => sights.MayBeKnown(observation);

    /// <summary>Whether an observation is known already.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="id">Its id.</param>
    /// <param name="older">The sights of the device at its very times.</param>
    public bool Knows(OsStateObserved observation, Guid id, IEnumerable<RecordedSight> older) => sights.Knows(id) || older.Any(sight => sights.Is(sight, observation));

    /// <summary>Whether the rows from here on are to wait.</summary>
    public bool Waits { get; private set; }

    /// <summary>Takes an observation that is not known, unless it is to <see cref="Waits">wait</see>.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="id">Its id, where that was worked out already.</param>
    public void Take(OsStateObserved observation, Guid? id)
    {
        if (sights.RepeatedBy(observation) is { } repeats)
        {
            sights.TakeSight(observation, repeats);
            seen.Add(observation);
            repeated.Add(repeats);
            return;
        }

        Waits = Events.Count > 0 && seen.Count > 0;
        if (Waits)
            return;
        Before.AddRange(SeenAt(found.Version));
        seen.Clear();
        repeated.Clear();
        var appended = new NewEvent(id ?? EventId.Of(found.Stream, observation), observation);
        sights.Take(appended);
        Events.Add(appended);
    }

    private IEnumerable<(NewSight Sight, OsStateObserved Observation)> SeenAt(long version) => seen.Select((observation, place) => (
        new NewSight(found.Stream, version, repeated[place], observation.ValidAt.Exactly!.Value, observation.StatedAt, observation.Source), observation));
}
