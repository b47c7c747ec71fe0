using System.Runtime.InteropServices;
using ReleaseTimeline.Events;
using ReleaseTimeline.Projections;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Corrections;

/// <summary>Takes statements back, and puts others in their place: always by appending, to the stream of the statement, all or nothing.</summary>
internal sealed class Corrector(IEventStore store)
{
    private const int MostAttempts = 10;

    /// <summary>The stream of an event; there is no index by id, so all events are read up to it, then those of all devices again with their sights.</summary>
    public async Task<StreamId> StreamOfAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await foreach (var recorded in store.ReadAllAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (recorded.Id == eventId)
                return recorded.Stream;
        }

        await foreach (var sight in DeviceStreams.SightsAsync(store, cancellationToken).ConfigureAwait(false))
        {
            if (sight.Id == eventId)
                return sight.Stream;
        }

        throw NotThere(eventId);
    }

    /// <summary>Appends what <paramref name="change"/> makes of the event; tried again where somebody else appended to the stream meanwhile.</summary>
    /// <param name="stream">The stream of the event.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="change">Makes the events to append; the first of them is what takes the event back.</param>
    /// <param name="cancellationToken">Stops before the append; nothing is then written.</param>
    public async Task<Correction> AppendAsync(
        StreamId stream, Guid eventId, Func<RecordedEvent, IReadOnlyList<RecordedEvent>, IReadOnlyList<TimelineEvent>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var events = await ReadAsync(stream, cancellationToken).ConfigureAwait(false);
            var target = events.Find(recorded => recorded.Id == eventId) ?? throw NotThere(eventId);
            List<NewEvent> appended = [.. change(target, events).Select(e => EventId.WithId(stream, e))];
            if (Repeated(target, events, appended) is { } known)
                return known;
            CorrectionRules.Check(target, events, appended);
            try
            {
                await store.AppendAsync([new StreamAppend(stream, ExpectedVersion.Exactly(events.Max(recorded => recorded.Version)), appended)], cancellationToken).ConfigureAwait(false);
            }
            catch (ConcurrencyException) when (attempt < MostAttempts)
            {
                continue;
            }

            var ids = appended.Select(e => e.Id).ToHashSet();
            events = await ReadAsync(stream, cancellationToken).ConfigureAwait(false);
            return new Correction(target, events.FindAll(recorded => ids.Contains(recorded.Id)));
        }
    }

    // The same correction again changes nothing, unless it was taken back meanwhile: then it would have no effect, and that is told.
    private static Correction? Repeated(RecordedEvent target, List<RecordedEvent> events, List<NewEvent> appended)
    {
        var ids = appended.Select(e => e.Id).ToHashSet();
        var known = events.FindAll(recorded => ids.Contains(recorded.Id));
        var isInEffect = known.Count == ids.Count && !Fold.TakenBackAmong(CollectionsMarshal.AsSpan(events)).Contains(appended[0].Id);
        return isInEffect ? new Correction(target, known) : null;
    }

    private async Task<List<RecordedEvent>> ReadAsync(StreamId stream, CancellationToken cancellationToken)
    {
        var events = new List<RecordedEvent>();
        await foreach (var recorded in store.ReadStreamAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false))
            events.Add(recorded);
        var sights = new List<RecordedSight>();
        await foreach (var sight in store.ReadSightsAsync(stream, cancellationToken).ConfigureAwait(false))
            sights.Add(sight);
        Sights.AddTo(events, sights);
        return events;
    }

    private static CorrectionRefusedException NotThere(Guid eventId) => new(eventId, $"No event '{eventId}' is in this store.");
}
