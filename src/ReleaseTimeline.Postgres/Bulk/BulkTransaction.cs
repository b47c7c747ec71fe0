using System.Text;
using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Postgres.Reading;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Bulk;

/// <summary>The statements of a bulk append around its COPY, in one transaction.</summary>
internal sealed class BulkTransaction(NpgsqlConnection connection, SchemaNames names, CancellationToken cancellationToken)
{
    private const int IdsAtOnce = 20_000;

    private static readonly Comparer<byte[]> ByBytes = Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right));

    /// <summary>Locks the streams that there are, in the order of their names' bytes, and gives their versions.</summary>
    /// <exception cref="EventStoreException">One is archived.</exception>
    public async Task<Dictionary<string, long>> LockAsync(IReadOnlyList<StreamAppend> appends)
    {
        await using var command = Command("""
            SELECT id, coalesce(version, 0), is_archived IS TRUE FROM {events}.mt_streams WHERE id = ANY ($1) ORDER BY id COLLATE "C" FOR UPDATE
            """);
        command.Parameters.Add(Names(appends.Select(append => append.Stream.Name)));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (rows.GetBoolean(2))
                throw new EventStoreException($"Stream '{rows.GetString(0)}' is archived, and takes no more events; nothing was appended.");
            versions.Add(rows.GetString(0), rows.GetInt64(1));
        }

        return versions;
    }

    /// <summary>Those of the ids that some stream has already. Settled events are looked up by id; the others are read.</summary>
    public async Task<HashSet<Guid>> KnownIdsAsync(IEnumerable<Guid> ids)
    {
        var known = new HashSet<Guid>();
        foreach (var some in ids.Chunk(IdsAtOnce))
        {
            await using var command = Command("""
                SELECT id FROM {own}.settled_id WHERE id = ANY ($1)
                UNION ALL
                SELECT id FROM {events}.mt_events WHERE seq_id > (SELECT position FROM {own}.settled) AND id = ANY ($1)
                """);
            command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = some });
            await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                known.Add(rows.GetGuid(0));
        }

        return known;
    }

    /// <summary>Makes the streams that there are none of, and moves the versions of the others.</summary>
    public async Task WriteStreamsAsync(IReadOnlyList<BulkTarget> targets, DateTime recordedAt)
    {
        // In the order in which everybody locks.
        var fresh = targets.Where(target => target.Version is null).OrderBy(target => Encoding.UTF8.GetBytes(target.Append.Stream.Name), ByBytes).ToList();
        var copy = await connection.BeginBinaryImportAsync(
            names.In("COPY {events}.mt_streams (id, version, timestamp, created, is_archived) FROM STDIN (FORMAT BINARY)"), cancellationToken).ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            foreach (var target in fresh)
            {
                await copy.StartRowAsync(cancellationToken).ConfigureAwait(false);
                await copy.WriteAsync(target.Append.Stream.Name, NpgsqlDbType.Varchar, cancellationToken).ConfigureAwait(false);
                await copy.WriteAsync(target.LastVersion, cancellationToken).ConfigureAwait(false);
                await copy.WriteAsync(recordedAt, NpgsqlDbType.TimestampTz, cancellationToken).ConfigureAwait(false);
                await copy.WriteAsync(recordedAt, NpgsqlDbType.TimestampTz, cancellationToken).ConfigureAwait(false);
                await copy.WriteAsync(false, cancellationToken).ConfigureAwait(false);
            }

            await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        var old = targets.Where(target => target.Version is not null).ToList();
        if (old.Count == 0)
            return;
        await using var move = Command("UPDATE {events}.mt_streams s SET version = n.version, timestamp = $3 FROM unnest($1, $2) AS n (id, version) WHERE s.id = n.id");
        move.Parameters.Add(Names(old.Select(target => target.Append.Stream.Name)));
        move.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. old.Select(target => target.LastVersion)] });
        move.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = recordedAt });
        await move.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>From here on, rows are found by index: of a table that was filled by the bulks before, the server knows nothing yet, and would read all of it.</summary>
    public async Task PlanByIndexAsync()
    {
        await using var command = Command(PlanSetting.ByIndex);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>From here on, a wait for a lock is taken for a deadlock with a Marten, as in <c>append_event</c>, and is ended before the server finds it.</summary>
    public async Task WaitBrieflyAsync()
    {
        await using var command = Command("SET LOCAL lock_timeout = '100ms'");
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The server's time.</summary>
    public async Task<DateTime> ClockAsync()
    {
        await using var command = Command("SELECT clock_timestamp()");
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is DateTime now
            ? now
            : throw new EventStoreException("The event store cannot be used: the server does not tell its time.");
    }

    /// <summary>The latest timestamp between two positions, both exclusive; null where nothing stands there.</summary>
    public async Task<DateTime?> LatestBetweenAsync(long after, long before)
    {
        await using var command = Command("SELECT max(timestamp) FROM {events}.mt_events WHERE seq_id > $1 AND seq_id < $2 AND type <> 'tombstone'");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = before });
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as DateTime?;
    }

    /// <summary>Tells those who listen, once it is committed.</summary>
    public async Task NotifyAsync()
    {
        await using var command = Command("NOTIFY mt_events_appended");
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The role of the connection.</summary>
    public async Task<string> UserAsync()
    {
        await using var command = Command("SELECT current_user::text");
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as string ?? "";
    }

    /// <summary>Takes numbers from the sequence, as few as another writer leaves together in a run.</summary>
    /// <returns>Runs of numbers, each its first and how many, ascending.</returns>
    public async Task<Queue<(long First, long Count)>> TakeNumbersAsync(int count)
    {
        await using var command = Command("""
            SELECT min(number), count(*) FROM (
                SELECT number, number - row_number() OVER (ORDER BY number) AS run
                FROM (SELECT nextval('{events}.mt_events_sequence') AS number FROM generate_series(1, $1)) AS taken) AS runs
            GROUP BY run ORDER BY 1
            """);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var runs = new Queue<(long, long)>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            runs.Enqueue((rows.GetInt64(0), rows.GetInt64(1)));
        return runs;
    }

    private NpgsqlCommand Command(string sql) => new(names.In(sql), connection);

    private static NpgsqlParameter<string[]> Names(IEnumerable<string> values) =>
        new() { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar };
}
