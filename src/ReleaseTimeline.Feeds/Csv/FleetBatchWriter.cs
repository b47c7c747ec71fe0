using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Csv;

/// <summary>
/// Writes one batch: what changes something as events, and what does not as sights, together with the place in the file. What another writer was
/// quicker at is looked at again; what is written is found to be known then, so that a batch may be written again from its beginning.
/// </summary>
/// <param name="fleet">Where it is written.</param>
/// <param name="batch">The batch.</param>
/// <param name="before">How far the file is taken before it, once that is so. Only the sights with which the place is noted wait for it.</param>
internal sealed class FleetBatchWriter(IFleetIngest fleet, FleetBatch batch, Task<ObservedFile> before)
{
    private const int MostLosses = 10;

    private readonly Dictionary<StreamId, DeviceRows> devices = [];
    private List<(StreamId Stream, OsStateObserved Observation)> rest = batch.Rows;
    private readonly HashSet<OsStateObserved> waiting = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<OsStateObserved> refused = new(ReferenceEqualityComparer.Instance);
    private (int Events, int Sights, long Known) written;

    /// <summary>Writes it.</summary>
    /// <param name="reading">Its streams, which are being read.</param>
    /// <param name="cancellationToken">Stops between two transactions.</param>
    /// <returns>How far the file is taken.</returns>
    public async Task<ObservedFile> WriteAsync(Task<IReadOnlyList<FoundStream>> reading, CancellationToken cancellationToken)
    {
        for (var losses = 0; ;)
        {
            var found = await reading.ConfigureAwait(false);
            try
            {
                if (await TryWriteAsync(found, cancellationToken).ConfigureAwait(false) is { } taken)
                    return taken;
                if (refused.Count > 0 && ++losses == MostLosses)
                    throw new EventStoreException($"{refused.Count} observations cannot be kept: the stream '{EventStreams.Of(refused.First())}' moved, or takes nothing more, {losses} times.");
            }
            catch (Exception e) when (e is ConcurrencyException or EventIdConflictException && ++losses < MostLosses)
            {
                // Another writer was first: what it wrote is read again, and only what it did not write is tried again.
            }

            reading = fleet.ReadAsync([.. rest.Select(row => row.Stream).Distinct()], cancellationToken);
        }
    }

    /// <summary>How far the file is taken; null where something is left to be looked at again.</summary>
    private async Task<ObservedFile?> TryWriteAsync(IReadOnlyList<FoundStream> found, CancellationToken cancellationToken)
    {
        waiting.Clear();
        refused.Clear();
        devices.Clear();
        foreach (var stream in found)
            devices.Add(stream.Stream, new DeviceRows(stream));
        var known = await DecideAsync(cancellationToken).ConfigureAwait(false);
        var earlier = devices.Values.SelectMany(device => device.Before).ToList();
        await AddAsync(earlier, reached: null, cancellationToken).ConfigureAwait(false);
        var kept = earlier.Select(seen => seen.Observation).Where(seen => !refused.Contains(seen)).ToHashSet(ReferenceEqualityComparer.Instance);
        rest = rest.FindAll(row => !kept.Contains(row.Observation));
        if (refused.Count > 0)
            return null;
        var appends = devices.Values.Select(device => device.Append).OfType<StreamAppend>().ToList();
        if (appends.Count > 0)
            await fleet.AppendAsync(appends, cancellationToken).ConfigureAwait(false);

        // From here on the events are there, whatever becomes of the sights.
        written = written with { Events = written.Events + appends.Sum(append => append.Events.Count), Known = written.Known + known };
        var reached = waiting.Count == 0 ? ReachedAfter(await before.ConfigureAwait(false)) : null;
        var added = await AddAsync([.. devices.Values.SelectMany(device => device.After)], reached, cancellationToken).ConfigureAwait(false);
        rest = rest.FindAll(row => waiting.Contains(row.Observation) || refused.Contains(row.Observation));
        return rest.Count > 0 ? null : reached! with { Sights = reached.Sights + added.Added, AlreadyKnown = reached.AlreadyKnown + added.AlreadyKnown };
    }

    private ObservedFile ReachedAfter(ObservedFile taken) => taken with
    {
        Rows = batch.Reached,
        IsFinished = batch.IsLast,
        Events = taken.Events + written.Events,
        Sights = taken.Sights + written.Sights,
        AlreadyKnown = taken.AlreadyKnown + written.Known,
    };

    private async Task<AddedSights> AddAsync(List<(NewSight Sight, OsStateObserved Observation)> sights, ObservedFile? reached, CancellationToken cancellationToken)
    {
        if (sights.Count == 0 && reached is null)
            return new AddedSights(0, 0, []);
        var added = await fleet.AddAsync(sights.ConvertAll(seen => seen.Sight), reached, cancellationToken).ConfigureAwait(false);
        written = written with { Sights = written.Sights + added.Added, Known = written.Known + added.AlreadyKnown };
        refused.UnionWith(added.Refused.Select(place => sights[place].Observation));
        return added;
    }

    // A row may be a sight that is older than the last: these are asked for together, before any row is decided on.
    private async Task<long> DecideAsync(CancellationToken cancellationToken)
    {
        var older = await OlderSightsAsync(cancellationToken).ConfigureAwait(false);
        var known = 0L;
        foreach (var (stream, observation) in rest)
        {
            var device = devices[stream];
            Guid? id = device.MayBeKnown(observation) ? EventId.Of(stream, observation) : null;
            if (!device.Waits && id is { } there && device.Knows(observation, there, older[stream]))
            {
                known++;
                continue;
            }

            if (!device.Waits)
                device.Take(observation, id);
            if (device.Waits)
                waiting.Add(observation);
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
}
