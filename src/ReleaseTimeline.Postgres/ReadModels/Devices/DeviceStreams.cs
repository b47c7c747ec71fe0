using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Postgres.Reading;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Settling;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.ReadModels.Devices;

/// <summary>Reads whole streams of devices as they were at a position.</summary>
internal sealed class DeviceStreams(SchemaNames names, EventTimes times)
{
    private readonly string byName = names.In($$"""
        SELECT d.number, {{EventRow.Columns}}
        FROM unnest($1) WITH ORDINALITY AS d (name, number)
        JOIN {events}.mt_events e ON e.stream_id = d.name
        WHERE e.seq_id <= $2 AND e.is_archived IS NOT TRUE AND e.type <> 'tombstone'
        ORDER BY d.number, e.version
        """);

    /// <summary>The rows of some streams up to a position, and when each was recorded; grouped by the place of the stream.</summary>
    public async Task<ILookup<int, (EventRow Row, DateTimeOffset RecordedAt)>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<string> streams, long upTo, CancellationToken cancellationToken)
    {
        var found = new List<(int Place, EventRow Row)>();
        await using (var command = new NpgsqlCommand(byName, connection))
        {
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. streams], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo });
            await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                found.Add(((int)rows.GetInt64(0) - 1, EventRow.Of(rows, 1, stream: null)));
        }

        var recordedAt = await times.OfAsync(found.ConvertAll(pair => pair.Row.Time), cancellationToken).ConfigureAwait(false);
        return found.Select((pair, index) => (pair.Place, pair.Row, RecordedAt: recordedAt[index])).ToLookup(read => read.Place, read => (read.Row, read.RecordedAt));
    }

    /// <summary>The events of one stream, up to the first whose body is not what an event of its type is written as; and what is wrong with that, null where none is.</summary>
    public static (RecordedEvent[] Events, EventStoreException? Fault) Decode(StreamId stream, IEnumerable<(EventRow Row, DateTimeOffset RecordedAt)> rows)
    {
        var events = new List<RecordedEvent>();
        try
        {
            foreach (var (row, recordedAt) in rows)
                events.Add(EventDecoder.Decode(row, stream, recordedAt));
        }
        catch (EventStoreException fault)
        {
            return ([.. events], fault);
        }

        return ([.. events], null);
    }
}
