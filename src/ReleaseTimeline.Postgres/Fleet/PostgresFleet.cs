using Npgsql;
using ReleaseTimeline.Postgres.Reading;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Settling;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Postgres.Fleet;

/// <summary>Takes what was seen of a fleet.</summary>
internal sealed class PostgresFleet(
    NpgsqlDataSource dataSource, SchemaNames names, PostgresEventStore store, EventTimes times, SightQueries sights, bool includeArchived, TimeProvider clock)
    : IFleetIngest
{
    // From here on COPY is worth its locks and round trips.
    private const int EventsOfABulk = 1_000;

    private readonly SightWriter writer = new(dataSource, names);

    // ORDER BY and OFFSET keep the server, which knows nothing of a table that was just filled, from reading more than the index of each stream.
    private readonly string streams = names.In($$"""
        SELECT {{EventQueries.Columns}}, e.stream_id FROM unnest($1) WITH ORDINALITY AS s (name, n)
        CROSS JOIN LATERAL (SELECT * FROM {events}.mt_events WHERE stream_id = s.name ORDER BY version OFFSET 0) AS e
        ORDER BY s.n, e.version
        """);

    public Task<IReadOnlyList<FoundStream>> ReadAsync(IReadOnlyList<StreamId> wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return StoreFault.ReadAsync(() => LookAsync(wanted, cancellationToken), clock, cancellationToken);
    }

    public Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(appends);
        return appends.Sum(append => append.Events.Count) >= EventsOfABulk
            ? store.BulkAppendAsync(appends, progress: null, cancellationToken)
            : store.AppendAsync(appends, cancellationToken);
    }

    // Whether a commit whose answer was lost took place need not be known: to add sights again changes nothing.
    public Task<AddedSights> AddAsync(IReadOnlyList<NewSight> added, ObservedFile? reached, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(added);
        return StoreFault.ReadAsync(() => writer.AddAsync(added, reached, cancellationToken), clock, cancellationToken);
    }

    public async Task<IReadOnlyList<RecordedSight>> FindAsync(
        IReadOnlyList<(StreamId Stream, Moment ValidAt, Moment StatedAt)> wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return await StoreFault.ReadAsync(() => sights.AtAsync(wanted, cancellationToken), clock, cancellationToken).ConfigureAwait(false);
    }

    public Task<ObservedFile?> FileAsync(string sha256, CancellationToken cancellationToken) =>
        StoreFault.ReadAsync(() => writer.FileAsync(sha256, cancellationToken), clock, cancellationToken);

    private async Task<IReadOnlyList<FoundStream>> LookAsync(IReadOnlyList<StreamId> wanted, CancellationToken cancellationToken)
    {
        var (rows, last) = await RowsAsync(wanted, cancellationToken).ConfigureAwait(false);
        var recordedAt = await times.OfAsync(rows.ConvertAll(row => row.Time), cancellationToken).ConfigureAwait(false);
        var found = new FoundStream[wanted.Count];
        for (var (index, next) = (0, 0); index < found.Length; index++)
        {
            var (stream, events, version) = (wanted[index], new List<RecordedEvent>(), 0L);
            for (; next < rows.Count && rows[next].Stream == stream.Name; next++)
            {
                version = rows[next].Version;
                if ((includeArchived || !rows[next].IsArchived) && !rows[next].IsTombstone)
                    events.Add(EventDecoder.Decode(rows[next], stream, recordedAt[next]));
            }

            found[index] = new FoundStream(stream, version, events, last.GetValueOrDefault(stream.Name));
        }

        return found;
    }

    private async Task<(List<EventRow> Rows, Dictionary<string, RecordedSight> Last)> RowsAsync(
        IReadOnlyList<StreamId> wanted, CancellationToken cancellationToken)
    {
        var streamNames = wanted.Select(stream => stream.Name).ToArray();
        await using var batch = dataSource.CreatePlannedBatch(
            PlanSetting.ByIndex,
            new[] { streams, sights.LastOfEach }.Select(sql => new NpgsqlBatchCommand(sql) { Parameters = { SightQueries.Names(streamNames) } }));
        await using var reader = await batch.ExecutePlannedAsync(cancellationToken).ConfigureAwait(false);
        var rows = await EventQueries.ReadAllAsync(reader, hasStream: true, cancellationToken).ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var last = await SightQueries.RowsAsync(reader, cancellationToken).ConfigureAwait(false);
        return (rows, last.ToDictionary(sight => sight.Stream.Name, StringComparer.Ordinal));
    }
}
