using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Reading;

/// <summary>Reads pages of rows. Each is a statement and a transaction of its own, so that no slow reader holds one open.</summary>
internal sealed class EventQueries
{
    /// <summary>The columns of a row, of the events <c>e</c>; the name of the stream may follow.</summary>
    public const string Columns = "e.seq_id, e.id, e.version, e.timestamp, e.type, e.data, e.is_archived IS TRUE";

    private readonly NpgsqlDataSource dataSource;
    private readonly string forward;
    private readonly string backward;
    private readonly string bounded;
    private readonly string all;
    private readonly string streams;
    private readonly string severalStreams;
    private readonly string lastVersion;

    public EventQueries(NpgsqlDataSource dataSource, SchemaNames names)
    {
        this.dataSource = dataSource;

        // Tombstones and archived events are left out by the reader: here they would cost each reading some planning.
        var one = $"SELECT {Columns} FROM {{events}}.mt_events e WHERE e.stream_id = $1 AND e.version >= $2";
        forward = names.In($"{one} ORDER BY e.version LIMIT $3");
        backward = names.In($"{one} AND e.version <= $4 ORDER BY e.version DESC LIMIT $3");
        bounded = names.In($"{one} AND e.version <= $4 ORDER BY e.version LIMIT $3");
        all = names.In($"SELECT {Columns}, e.stream_id FROM {{events}}.mt_events e WHERE e.seq_id > $1 AND e.seq_id <= $2 ORDER BY e.seq_id LIMIT $3");
        lastVersion = names.In("SELECT coalesce(max(version), 0) FROM {events}.mt_events WHERE stream_id = $1");

        // A category ends at its hyphen; the character after the hyphen in the order of bytes is the full stop.
        streams = names.In("""
            SELECT s.id, s.version FROM {events}.mt_streams s WHERE s.id COLLATE "C" >= $1 AND s.id COLLATE "C" < $2 AND s.version > 0
            """);
        severalStreams = names.In($$"""
            SELECT {{Columns}}, e.stream_id FROM unnest($1, $2) WITH ORDINALITY AS s (name, version, n)
            JOIN {events}.mt_events e ON e.stream_id = s.name AND e.version <= s.version
            ORDER BY s.n, e.version
            """);
    }

    /// <summary>Events of one stream between two versions, both inclusive; the last first if asked for backward.</summary>
    public async Task<List<EventRow>> StreamAsync(StreamId stream, long from, long upTo, bool isBackward, int most, CancellationToken cancellationToken)
    {
        var isWhole = !isBackward && upTo == long.MaxValue;
        await using var command = dataSource.CreateCommand(isWhole ? forward : isBackward ? backward : bounded);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream.Name, NpgsqlDbType = NpgsqlDbType.Varchar });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = from });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        if (!isWhole)
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo });
        return await RowsAsync(command, hasStream: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All events after one position and up to another, inclusive, each as it arrives.</summary>
    public async Task AllAsync(long after, long upTo, int most, Action<EventRow> take, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(all);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            take(Row(rows, hasStream: true));
    }

    /// <summary>Several streams, one after another, each up to a version.</summary>
    public async Task<List<EventRow>> StreamsAsync(IReadOnlyList<(string Name, long Version)> wanted, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(severalStreams);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. wanted.Select(s => s.Name)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. wanted.Select(s => s.Version)] });
        return await RowsAsync(command, hasStream: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The streams of a category with their versions, in ordinal order of names.</summary>
    public async Task<List<(string Name, long Version)>> StreamsOfAsync(string category, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(streams);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{category}-" });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{category}." });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<(string, long)>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            found.Add((rows.GetString(0), rows.GetInt64(1)));
        found.Sort(static (left, right) => string.CompareOrdinal(left.Item1, right.Item1));
        return found;
    }

    /// <summary>The last version of a stream; 0 where it has none.</summary>
    public async Task<long> LastVersionAsync(StreamId stream, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(lastVersion);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream.Name, NpgsqlDbType = NpgsqlDbType.Varchar });
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as long? ?? 0;
    }

    private static async Task<List<EventRow>> RowsAsync(NpgsqlCommand command, bool hasStream, CancellationToken cancellationToken)
    {
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await ReadAllAsync(rows, hasStream, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The rows that a reader stands before.</summary>
    public static async Task<List<EventRow>> ReadAllAsync(NpgsqlDataReader rows, bool hasStream, CancellationToken cancellationToken)
    {
        var found = new List<EventRow>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            found.Add(Row(rows, hasStream));
        return found;
    }

    private static EventRow Row(NpgsqlDataReader rows, bool hasStream) => EventRow.Of(rows, 0, hasStream ? rows.GetString(7) : null, rows.GetBoolean(6));
}
