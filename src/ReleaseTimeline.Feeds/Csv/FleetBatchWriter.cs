using ReleaseTimeline.Events;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Csv;

/// <summary>
/// Writes one batch: what changes something as events, then what does not as sights, together with the place in the file. What another writer was
/// quicker at is looked at again; what is written is found to be known then, so that a batch may be written again from its beginning.
/// </summary>
/// <param name="fleet">Where it is written.</param>
/// <param name="batch">The batch.</param>
/// <param name="before">How far the file is taken before it, once that is so. Events do not wait for it; sights, with which the place is noted, do.</param>
internal sealed class FleetBatchWriter(IFleetIngest fleet, FleetBatch batch, Task<ObservedFile> before)
{
    private const int MostAttempts = 10;

    private readonly List<NewSight> sights = [];
    private readonly List<OsStateObserved> ofSights = [];
    private readonly Dictionary<StreamId, List<NewEvent>> events = [];
    private readonly Dictionary<StreamId, DeviceSights> devices = [];
    private List<(StreamId Stream, OsStateObserved Observation)> rest = batch.Rows;
    private ObservedFile? reached;

    /// <summary>Writes it.</summary>
    /// <param name="reading">Its streams, which are being read.</param>
    /// <param name="cancellationToken">Stops between two transactions.</param>
    /// <returns>How far the file is taken.</returns>
    public async Task<ObservedFile> WriteAsync(Task<IReadOnlyList<FoundStream>> reading, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await reading.ConfigureAwait(false);
            try
            {
                if (await TryWriteAsync(found, cancellationToken).ConfigureAwait(false) is { } taken)
                    return taken;
                if (attempt >= MostAttempts)
                    throw new EventStoreException($"{rest.Count} observations cannot be kept: the stream '{rest[0].Stream}' moved, or takes nothing more, {attempt} times.");
            }
            catch (Exception e) when (e is ConcurrencyException or EventIdConflictException && attempt < MostAttempts)
            {
                // Another writer was first: what it wrote is read again, and only what it did not write is tried again.
            }

            reading = fleet.ReadAsync([.. rest.Select(row => row.Stream).Distinct()], cancellationToken);
        }
    }

    /// <summary>How far the file is taken; null where something is left to be looked at again.</summary>
    private async Task<ObservedFile?> TryWriteAsync(IReadOnlyList<FoundStream> found, CancellationToken cancellationToken)
    {
        Begin(found);
        var known = await DecideAsync(cancellationToken).ConfigureAwait(false);
        if (events.Count > 0)
        {
            var appends = events.Select(device => new StreamAppend(device.Key, Expected(device.Key, device.Value), device.Value)).ToList();
            await fleet.AppendAsync(appends, cancellationToken).ConfigureAwait(false);
        }

        // From here on the events are there, whatever becomes of the sights.
        reached ??= await before.ConfigureAwait(false) with { Rows = batch.Reached, IsFinished = batch.IsLast };
        reached = reached with { Events = reached.Events + events.Sum(device => device.Value.Count), AlreadyKnown = reached.AlreadyKnown + known };
        var seen = sights.ConvertAll(sight => sight with { Version = devices[sight.Stream].Version });
        var added = await fleet.AddAsync(seen, reached, cancellationToken).ConfigureAwait(false);
        reached = reached with { Sights = reached.Sights + added.Added, AlreadyKnown = reached.AlreadyKnown + added.AlreadyKnown };
        rest = [.. added.Refused.Select(place => (seen[place].Stream, ofSights[place]))];
        return rest.Count == 0 ? reached : null;
    }

    private void Begin(IReadOnlyList<FoundStream> found)
    {
        sights.Clear();
        ofSights.Clear();
        events.Clear();
        devices.Clear();
        foreach (var stream in found)
            devices.Add(stream.Stream, new DeviceSights(stream));
    }

    // A row may be a sight that is older than the last: these are asked for together, before any row is decided on.
    private async Task<long> DecideAsync(CancellationToken cancellationToken)
    {
        var older = await OlderSightsAsync(cancellationToken).ConfigureAwait(false);
        var known = 0L;
        foreach (var (stream, observation) in rest)
        {
            var device = devices[stream];
            Guid? id = null;
            if (device.MayBeKnown(observation))
            {
                id = EventId.Of(stream, observation);
                if (device.Knows(id.Value) || older[stream].Any(sight => device.Is(sight, observation)))
                {
                    known++;
                    continue;
                }
            }

            if (device.RepeatedBy(observation) is { } repeats)
                TakeSight(device, stream, observation, repeats);
            else
                TakeEvent(device, stream, new NewEvent(id ?? EventId.Of(stream, observation), observation));
        }

        return known;
    }

    private async Task<ILookup<StreamId, RecordedSight>> OlderSightsAsync(CancellationToken cancellationToken)
    {
        var times = rest
            .Where(row => row.Observation.ValidAt.Exactly is not null && devices[row.Stream].MayBeKnown(row.Observation))
            .Select(row => (row.Stream, row.Observation.ValidAt.Exactly!.Value, row.Observation.StatedAt))
            .Distinct()
            .ToList();
        IReadOnlyList<RecordedSight> found = times.Count == 0 ? [] : await fleet.FindAsync(times, cancellationToken).ConfigureAwait(false);
        return found.ToLookup(sight => sight.Stream);
    }

    private void TakeSight(DeviceSights device, StreamId stream, OsStateObserved observation, Guid repeats)
    {
        device.TakeSight(observation, repeats);
        ofSights.Add(observation);
        sights.Add(new NewSight(stream, device.Version, repeats, observation.ValidAt.Exactly!.Value, observation.StatedAt, observation.Source));
    }

    private void TakeEvent(DeviceSights device, StreamId stream, NewEvent appended)
    {
        device.Take(appended);
        if (!events.TryGetValue(stream, out var ofDevice))
            events.Add(stream, ofDevice = []);
        ofDevice.Add(appended);
    }

    private ExpectedVersion Expected(StreamId stream, List<NewEvent> added) => ExpectedVersion.Exactly(devices[stream].Version - added.Count);
}
