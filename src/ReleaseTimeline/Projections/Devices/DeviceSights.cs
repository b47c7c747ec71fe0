using System.Runtime.InteropServices;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Projections.Devices;

/// <summary>
/// Tells which observations of one device only repeat what its stream says, so that a store may keep them as sights: those that say of it what the
/// last observation of the same source said since the device last changed, seen no earlier than anything that is known of it.
/// </summary>
/// <remarks>Not for use from several threads at once.</remarks>
public sealed class DeviceSights
{
    private readonly StreamId stream;
    private readonly List<RecordedEvent> events;
    private readonly List<RecordedEvent> sinceChange = [];
    private DeviceRecord record;
    private (long ValidAt, long StatedAt) latest = (long.MinValue, long.MinValue);
    private bool isFolded;
    private bool isUncertain;

    /// <summary>Begins with what is known of a device.</summary>
    /// <param name="found">Its stream, whole, and its last sight.</param>
    public DeviceSights(FoundStream found)
    {
        ArgumentNullException.ThrowIfNull(found);
        stream = found.Stream;
        Version = found.Version;
        events = Sights.Merge(found.Events, found.LastSight is { } last ? [last] : []);
        foreach (var recorded in events)
            latest = Later(latest, KeyOf(recorded.Event));

        isUncertain = events.Count > found.Events.Count && IsLastTakenBack();
    }

    /// <summary>The version of the last event, those taken included.</summary>
    public long Version { get; private set; }

    /// <summary>Whether an event or a sight with these very clocks, or later ones, is known: if not, an observation cannot be a repeat of a known row.</summary>
    /// <param name="observation">The observation.</param>
    public bool MayBeKnown(OsStateObserved observation) => KeyOf(observation).CompareTo(latest) <= 0;

    /// <summary>Whether the stream has an event of this id, or was given one to take; or a sight, if that is the last or was taken here.</summary>
    /// <param name="id">The id that <see cref="EventId.Of"/> makes of the observation.</param>
    public bool Knows(Guid id) => events.Exists(known => known.Id == id);

    /// <summary>Whether a sight is of this very observation.</summary>
    /// <param name="sight">A sight of the device.</param>
    /// <param name="observation">The observation.</param>
    public bool Is(RecordedSight sight, OsStateObserved observation)
    {
        ArgumentNullException.ThrowIfNull(sight);
        return observation.ValidAt.Exactly == sight.ValidAt && observation.StatedAt == sight.StatedAt
            && events.Exists(known => known.Id == sight.Repeats && SaysTheSame(known.Event, observation));
    }

    /// <summary>The event that an observation repeats; null where it is to be an event of its own.</summary>
    /// <param name="observation">An observation of the device that is not known.</param>
    public Guid? RepeatedBy(OsStateObserved observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        if (isUncertain || observation.ValidAt.IsInterval || KeyOf(observation).CompareTo(latest) < 0)
            return null;
        EnsureFolded();
        var last = sinceChange.Find(known => known.Event.Source.Name == observation.Source.Name);
        var repeats = last is not null && record.Retirement is null && SaysTheSame(last.Event, observation)
            && (observation.Model is null || observation.Model == record.Model);
        return repeats ? last!.Repeats ?? last.Id : null;
    }

    /// <summary>Takes an observation as the next event of the stream.</summary>
    /// <param name="appended">The event that is to be appended.</param>
    public void Take(NewEvent appended)
    {
        ArgumentNullException.ThrowIfNull(appended);
        Take(new RecordedEvent(appended.Id, stream, ++Version, Position: 0, RecordedAt: default, appended.Event));
    }

    /// <summary>Takes an observation as a sight.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="repeats">What <see cref="RepeatedBy"/> gave for it.</param>
    /// <exception cref="ArgumentException">No event of this id is known.</exception>
    public void TakeSight(OsStateObserved observation, Guid repeats)
    {
        ArgumentNullException.ThrowIfNull(observation);
        var repeated = events.FindLast(known => known.Id == repeats)
            ?? throw new ArgumentException($"'{stream}' has no event {repeats} that a sight could repeat.", nameof(repeats));
        Take(repeated with { Id = EventId.Of(stream, observation), Event = observation, Repeats = repeats });
    }

    // Of sights only the last is given. Where that is taken back, and the device was not seen later, what the one before it said is not known.
    private bool IsLastTakenBack()
    {
        var takenBack = Fold.TakenBackAmong(CollectionsMarshal.AsSpan(events));
        var last = events[^1];
        return takenBack.Contains(last.Id)
            && !events.Exists(known => known.Event is OsStateObserved && KeyOf(known.Event).CompareTo(KeyOf(last.Event)) > 0 && !takenBack.Contains(known.Id));
    }

    private void Take(RecordedEvent taken)
    {
        events.Add(taken);
        var key = KeyOf(taken.Event);
        var order = key.CompareTo(latest);
        latest = Later(latest, key);
        isUncertain &= order <= 0;

        // What ties with another is put in its place by its id, and what is late behind others.
        if (isFolded && order > 0)
            Apply(taken);
        else
            isFolded = false;
    }

    private void EnsureFolded()
    {
        if (isFolded)
            return;
        record = DeviceProjection.Instance.Initial;
        sinceChange.Clear();
        foreach (var recorded in Fold.InOrder(CollectionsMarshal.AsSpan(events)))
            Apply(recorded);
        isFolded = true;
    }

    private void Apply(RecordedEvent recorded)
    {
        var before = record.HasCurrent ? record.Current.FirstEvidence : null;
        record = DeviceProjection.Instance.Apply(record, recorded);
        if (record.HasCurrent && !ReferenceEquals(before, record.Current.FirstEvidence))
            sinceChange.Clear();
        if (recorded.Event is not OsStateObserved observed)
            return;
        sinceChange.RemoveAll(known => known.Event.Source.Name == observed.Source.Name);
        sinceChange.Add(recorded);
    }

    private static bool SaysTheSame(TimelineEvent known, OsStateObserved observation) =>
        known is OsStateObserved said
        && said.Source.Name == observation.Source.Name
        && said.Source.IsUnverified == observation.Source.IsUnverified
        && said.Device == observation.Device
        && said.Os == observation.Os
        && said.Model == observation.Model
        && said.Version == observation.Version
        && said.Build == observation.Build
        && said.SupplementalBuild == observation.SupplementalBuild
        && said.CanSeeLetter == observation.CanSeeLetter;

    private static (long ValidAt, long StatedAt) KeyOf(TimelineEvent timelineEvent) => (timelineEvent.ValidAt.OrderKey, timelineEvent.StatedAt.Raw);

    private static (long, long) Later((long, long) left, (long, long) right) => left.CompareTo(right) >= 0 ? left : right;
}
