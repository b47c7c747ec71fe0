using Npgsql;
using ReleaseTimeline.Postgres.Fleet;
using ReleaseTimeline.Postgres.Reading;
using ReleaseTimeline.Postgres.ReadModels.Devices;
using ReleaseTimeline.Postgres.ReadModels.Running;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Settling;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.ReadModels.Rebuilding;

/// <summary>Folds some devices, one after another, and copies what comes of it, in one transaction.</summary>
/// <param name="dataSource">The database.</param>
/// <param name="names">The schemas.</param>
/// <param name="times">When events were recorded.</param>
/// <param name="rows">What folds.</param>
/// <param name="table">Where the rows go.</param>
/// <param name="checkpoints">Where it is noted what could not be folded.</param>
/// <param name="sights">The sights of devices; null where there are none.</param>
/// <param name="position">Up to where events are taken.</param>
internal sealed class RebuildPart(NpgsqlDataSource dataSource, SchemaNames names, EventTimes times, BeliefRows rows, BeliefTable table, Checkpoints checkpoints, SightQueries? sights, long position)
{
    private const int EventsTimedAtOnce = 2_000;

    private readonly string read = names.In($$"""
        SELECT d.number, d.name, {{EventRow.Columns}}
        FROM {own}.device d JOIN {events}.mt_events e ON e.stream_id = 'device-' || d.name
        WHERE d.number BETWEEN $1 AND $2 AND e.seq_id <= $3 AND e.is_archived IS NOT TRUE AND e.type <> 'tombstone'
        ORDER BY d.number, e.version
        """);

    private List<(NewsEvent Event, string Error)> Parked { get; } = [];

    /// <summary>How many events were folded.</summary>
    public long Events { get; private set; }

    /// <summary>How many rows came of them.</summary>
    public long Rows { get; private set; }

    /// <summary>Folds the devices of a range of numbers, both inclusive.</summary>
    public async Task FoldAsync(int first, int last, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await connection.ExecuteAsync(names, RebuildTables.HoweverLong, cancellationToken).ConfigureAwait(false);
        var copy = await BeliefCopy.BeginAsync(connection, table, cancellationToken).ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            await foreach (var read in StreamsAsync(first, last, cancellationToken).ConfigureAwait(false))
                await WriteAsync(copy, read, cancellationToken).ConfigureAwait(false);
            await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        await using var done = new NpgsqlCommand(names.In("INSERT INTO {own}.rebuild_part (projection, generation, first_device, last_device, position, version) VALUES ($1, $2, $3, $4, $5, $6)"), connection)
        {
            Parameters = { new() { Value = DeviceReadModel.ModelName }, new() { Value = table.Generation }, new() { Value = first }, new() { Value = last }, new() { Value = position },
                new() { Value = FoldVersion.Here } },
        };
        await done.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await checkpoints.ParkAsync(connection, RebuildTables.ParkedName, [], Parked, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteAsync(BeliefCopy copy, DeviceRead read, CancellationToken cancellationToken)
    {
        // Up to an event that is none, or that cannot be folded, what the stream tells stands.
        var (events, stop) = DeviceStreams.Decode(read.Stream, read.Events);
        var (folded, taken, fault) = await FoldedAsync(read, events, cancellationToken).ConfigureAwait(false);
        if ((fault ?? stop) is { } reason)
            Parked.AddRange(read.Events.Skip(taken).Select(item => (new NewsEvent(item.Row.Position, read.Stream), reason.Message)));
        foreach (var row in folded)
            await copy.WriteAsync(row, cancellationToken).ConfigureAwait(false);
        (Events, Rows) = (Events + taken, Rows + folded.Count);
    }

    private async Task<(List<BeliefRow> Folded, int Taken, Exception? Fault)> FoldedAsync(DeviceRead read, RecordedEvent[] events, CancellationToken cancellationToken)
    {
        try
        {
            return (await rows.OfAsync(read.Device, events, read.Sights, cancellationToken).ConfigureAwait(false), events.Length, null);
        }
        catch (Exception fault) when (EventFault.IsOne(fault))
        {
            return await FoldedUpToTheFaultAsync(read, events, fault, cancellationToken).ConfigureAwait(false);
        }
    }

    // What the first events tell can be folded, and not with all: between the two, halves are tried, until the event that it is stands alone.
    private async Task<(List<BeliefRow> Folded, int Taken, Exception? Fault)> FoldedUpToTheFaultAsync(
        DeviceRead read, RecordedEvent[] events, Exception fault, CancellationToken cancellationToken)
    {
        var (folded, taken, failed) = (new List<BeliefRow>(), 0, events.Length);
        while (failed - taken > 1)
        {
            var tried = (taken + failed) / 2;
            var sightsThen = read.Sights.FindAll(sight => sight.RecordedAt < events[tried].RecordedAt);
            try
            {
                folded = await rows.OfAsync(read.Device, events[..tried], sightsThen, cancellationToken).ConfigureAwait(false);
                taken = tried;
            }
            catch (Exception earlier) when (EventFault.IsOne(earlier))
            {
                (fault, failed) = (earlier, tried);
            }
        }

        return (folded, taken, fault);
    }

    // The times of recording of many events are asked for at once.
    private async IAsyncEnumerable<DeviceRead> StreamsAsync(
        int first, int last, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(read, connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = first }, new NpgsqlParameter<int> { TypedValue = last }, new NpgsqlParameter<long> { TypedValue = position } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var page = new List<(int Device, EventRow Row)>(EventsTimedAtOnce * 2);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var device = reader.GetInt32(0);
            if (page.Count >= EventsTimedAtOnce && page[^1].Device != device)
            {
                foreach (var stream in await TimedAsync(page, cancellationToken).ConfigureAwait(false))
                    yield return stream;
                page.Clear();
            }

            var name = page.Count > 0 && page[^1].Device == device ? page[^1].Row.Stream : $"{StreamId.DeviceCategory}-{reader.GetString(1)}";
            page.Add((device, EventRow.Of(reader, 2, name)));
        }

        foreach (var stream in await TimedAsync(page, cancellationToken).ConfigureAwait(false))
            yield return stream;
    }

    private async Task<List<DeviceRead>> TimedAsync(List<(int Device, EventRow Row)> page, CancellationToken cancellationToken)
    {
        var recordedAt = await times.OfAsync(page.ConvertAll(read => read.Row.Time), cancellationToken).ConfigureAwait(false);
        var streams = new List<DeviceRead>();
        for (var index = 0; index < page.Count; index++)
        {
            if (index == 0 || page[index].Device != page[index - 1].Device)
                streams.Add(new DeviceRead(page[index].Device, StreamId.Stored(page[index].Row.Stream!)));
            streams[^1].Events.Add((page[index].Row, recordedAt[index]));
        }

        if (sights is not null)
            await AddSightsAsync(sights, streams, cancellationToken).ConfigureAwait(false);
        return streams;
    }

    private static async Task AddSightsAsync(SightQueries sights, List<DeviceRead> streams, CancellationToken cancellationToken)
    {
        var seen = (await sights.TimesOfAsync([.. streams.Select(read => read.Stream.Name)], cancellationToken).ConfigureAwait(false)).ToLookup(sight => sight.Stream);
        foreach (var read in streams)
            read.Sights.AddRange(seen[read.Stream]);
    }

    private sealed record DeviceRead(int Device, StreamId Stream)
    {
        public List<(EventRow Row, DateTimeOffset RecordedAt)> Events { get; } = [];

        public List<RecordedSight> Sights { get; } = [];
    }
}
