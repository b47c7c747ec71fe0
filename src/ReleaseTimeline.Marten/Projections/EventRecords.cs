using System.Collections.Concurrent;
using JasperFx.Events;
using Marten;
using Npgsql;
using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.Settling;
using ReleaseTimeline.Storage;
using Weasel.Postgresql;

namespace ReleaseTimeline.Marten.Projections;

/// <summary>Marten's events as ours, with the times at which they count as recorded.</summary>
/// <param name="timeline">Which schemas.</param>
internal sealed class EventRecords(PostgresEventStoreOptions timeline)
{
    private readonly ConcurrentDictionary<NpgsqlDataSource, PostgresEventStore> stores = new();

    /// <summary>
    /// The event as recorded; null for one that is not ours. One that is only about to be written counts as without a position, which is then 0, and has
    /// its timestamp for its time: in Rich mode it has a number already, but nobody knows yet what is committed before it.
    /// </summary>
    public async ValueTask<RecordedEvent?> OfAsync(IEvent e, bool isInline, IQuerySession session, CancellationToken cancellationToken)
    {
        if (e.Data is not TimelineEvent timelineEvent)
            return null;

        // To the microsecond, as the column cuts it off.
        var timestamp = e.Timestamp.UtcDateTime;
        timestamp = timestamp.AddTicks(-(timestamp.Ticks % TimeSpan.TicksPerMicrosecond));
        var recordedAt = new DateTimeOffset(timestamp, TimeSpan.Zero);
        if (isInline)
            return new RecordedEvent(e.Id, StreamId.Stored(e.StreamKey!), e.Version, 0, recordedAt, timelineEvent);
        if (e.Sequence > 0)
        {
            var store = stores.GetOrAdd(((PostgresqlDatabase)session.Database).DataSource, source => new PostgresEventStore(source, timeline));
            recordedAt = (await store.RecordedAtAsync([new EventTime(e.Sequence, timestamp)], cancellationToken).ConfigureAwait(false))[0];
        }

        return new RecordedEvent(e.Id, StreamId.Stored(e.StreamKey!), e.Version, e.Sequence, recordedAt, timelineEvent);
    }
}
