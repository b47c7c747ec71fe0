using System.Runtime.InteropServices;
using Npgsql;
using ReleaseTimeline.Postgres.Reading;
using ReleaseTimeline.Postgres.ReadModels.Devices;
using ReleaseTimeline.Postgres.ReadModels.Running;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Settling;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.ReadModels.Rebuilding;

/// <summary>Folds some devices, one after another, and copies what comes of it, in one transaction.</summary>
internal sealed class RebuildPart(NpgsqlDataSource dataSource, SchemaNames names, EventTimes times, BeliefRows rows, Checkpoints checkpoints, BeliefTable table, long position)
{
    private const int EventsTimedAtOnce = 2_000;

    private readonly string read = names.In("""
        SELECT d.number, d.name, e.seq_id, e.id, e.version, e.timestamp, e.type, e.data
        FROM {own}.device d JOIN {events}.mt_events e ON e.stream_id = 'device-' || d.name
        WHERE d.number BETWEEN $1 AND $2 AND e.seq_id <= $3 AND e.is_archived IS NOT TRUE AND e.type <> 'tombstone'
        ORDER BY d.number, e.version
        """);

    /// <summary>What could not be folded.</summary>
    public List<(NewsEvent Event, string Error)> Parked { get; } = [];

    /// <summary>How many events were folded.</summary>
    public long Events { get; private set; }

    /// <summary>How many rows came of them.</summary>
    public long Rows { get; private set; }

    /// <summary>Folds the devices of a range of numbers, both inclusive.</summary>
    public async Task FoldAsync(int first, int last, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var importer = await BeliefCopy.BeginAsync(connection, table.Name, cancellationToken).ConfigureAwait(false);
        await using (importer.ConfigureAwait(false))
        {
            await foreach (var (device, stream, events) in StreamsAsync(first, last, cancellationToken).ConfigureAwait(false))
                await WriteAsync(importer, device, stream, events, cancellationToken).ConfigureAwait(false);
            await importer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        await checkpoints.ParkAsync(connection, DeviceRebuild.ParkedAs, [], Parked, cancellationToken).ConfigureAwait(false);
        await using var done = new NpgsqlCommand(names.In("INSERT INTO {own}.rebuild_part (projection, generation, first_device, last_device, position) VALUES ($1, $2, $3, $4, $5)"), connection)
        {
            Parameters = { new() { Value = DeviceReadModel.ModelName }, new() { Value = table.Generation }, new() { Value = first }, new() { Value = last }, new() { Value = position } },
        };
        await done.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteAsync(NpgsqlBinaryImporter importer, int device, StreamId stream, List<(EventRow Row, DateTimeOffset RecordedAt)> read, CancellationToken cancellationToken)
    {
        List<BeliefRow> folded;
        try
        {
            folded = await rows.OfAsync(device, DeviceStreams.Decode(stream, read), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (DeviceReadModel.IsOfTheEvents(fault))
        {
            Parked.Add((new NewsEvent(read[^1].Row.Position, stream), fault.Message));
            return;
        }

        foreach (var row in CollectionsMarshal.AsSpan(folded))
            BeliefCopy.Write(importer, row, table.Generation);
        (Events, Rows) = (Events + read.Count, Rows + folded.Count);
    }

    // The times of recording of many events are asked for at once.
    private async IAsyncEnumerable<(int Device, StreamId Stream, List<(EventRow Row, DateTimeOffset RecordedAt)> Events)> StreamsAsync(
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
            page.Add((device, new EventRow(
                reader.GetInt64(2), reader.GetGuid(3), name, reader.GetInt64(4), reader.GetDateTime(5), reader.GetString(6), reader.GetFieldValue<byte[]>(7), IsArchived: false)));
        }

        foreach (var stream in await TimedAsync(page, cancellationToken).ConfigureAwait(false))
            yield return stream;
    }

    private async Task<List<(int Device, StreamId Stream, List<(EventRow Row, DateTimeOffset RecordedAt)> Events)>> TimedAsync(List<(int Device, EventRow Row)> page, CancellationToken cancellationToken)
    {
        var recordedAt = await times.OfAsync(page.ConvertAll(read => read.Row.Time), cancellationToken).ConfigureAwait(false);
        var streams = new List<(int Device, StreamId Stream, List<(EventRow Row, DateTimeOffset RecordedAt)> Events)>();
        for (var index = 0; index < page.Count; index++)
        {
            if (index == 0 || page[index].Device != page[index - 1].Device)
                streams.Add((page[index].Device, StreamId.Stored(page[index].Row.Stream!), []));
            streams[^1].Events.Add((page[index].Row, recordedAt[index]));
        }

        return streams;
    }
}
