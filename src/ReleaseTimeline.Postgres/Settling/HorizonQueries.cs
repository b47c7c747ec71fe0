using Npgsql;
using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Postgres.Settling;

/// <summary>What the server says of positions and of open transactions.</summary>
/// <remarks>
/// Whoever takes a number from the sequence holds a lock on it, and whoever writes an event one on the table, until its transaction ends;
/// also one that has no transaction id yet, and one that is prepared. The locks of a transaction go after its rows can be seen. Every role may
/// read <c>pg_locks</c>.
/// </remarks>
internal sealed class HorizonQueries(NpgsqlDataSource dataSource, SchemaNames names, bool hasRichWriters)
{
    private const int MostAtOnce = 10_000;

    private const string LastPosition = "SELECT coalesce(max(seq_id), 0) FROM {events}.mt_events";

    private const string Columns = """
        SELECT DISTINCT ON (l.virtualtransaction) l.virtualtransaction, l.pid, p.gid, coalesce(a.usename, p.owner)::text, a.application_name,
               coalesce(a.xact_start, p.prepared)
        FROM pg_locks l
        LEFT JOIN pg_stat_activity a ON a.pid = l.pid
        LEFT JOIN LATERAL (
            SELECT x.gid, x.owner, x.prepared, x.database FROM pg_locks t JOIN pg_prepared_xacts x ON x.transaction = t.transactionid
            WHERE l.pid IS NULL AND t.pid IS NULL AND t.locktype = 'transactionid' AND t.virtualtransaction = l.virtualtransaction) p ON TRUE
        WHERE l.granted AND l.pid IS DISTINCT FROM pg_backend_pid()
        """;

    private const string Writers = Columns + """

        AND l.locktype = 'relation' AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND l.relation IN ('{events}.mt_events'::regclass, '{events}.mt_events_sequence'::regclass)
        AND l.mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
        """;

    // One in Rich mode has taken its numbers before, and may not have touched a table yet. Of other roles' processes the server does not tell
    // every role which are those of clients, but the others have no user; and one that is being prepared may not be told of yet.
    private const string AllTransactions = Columns + """

        AND (a.datname = current_database() AND coalesce(a.backend_type, 'client backend') = 'client backend' AND a.usesysid IS NOT NULL
             AND l.locktype = 'virtualxid' AND l.mode = 'ExclusiveLock'
             OR l.pid IS NULL AND coalesce(p.database, current_database()) = current_database())
        """;

    private readonly string lastPosition = names.In(LastPosition);
    private readonly string settled = names.In("SELECT position FROM {own}.settled");
    private readonly string openTransactions = names.In(hasRichWriters ? AllTransactions : Writers);

    /// <summary>The last position that can be seen, and then, which matters, who was writing after that.</summary>
    public async Task<(long LastPosition, List<OpenTransaction> Writers)> LookAsync(CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(lastPosition));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(openTransactions));
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
        var last = rows.GetInt64(0);
        await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var writers = new List<OpenTransaction>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            writers.Add(new OpenTransaction(
                rows.GetString(0),
                rows.IsDBNull(1) ? null : rows.GetInt32(1),
                rows.IsDBNull(2) ? null : rows.GetString(2),
                rows.IsDBNull(3) ? null : rows.GetString(3),
                rows.IsDBNull(4) ? null : rows.GetString(4),
                rows.IsDBNull(5) ? null : new DateTimeOffset(rows.GetDateTime(5), TimeSpan.Zero)));
        }

        return (last, writers);
    }

    /// <summary>How far the database has settled the events.</summary>
    public async Task<long> SettledAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(settled);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as long? ?? 0;
    }

    /// <summary>The last position before the first number that is missing after a position, where every append that can be seen is whole.</summary>
    public async Task<long> LastBeforeGapAsync(long after, long upTo, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var reached = await ContiguousAsync(connection, after, upTo, cancellationToken).ConfigureAwait(false);
        while (reached > after && reached < upTo
            && await FirstOfTornAsync(connection, after, reached, upTo, cancellationToken).ConfigureAwait(false) is { } torn)
            reached = torn - 1;
        return reached;
    }

    private async Task<long> ContiguousAsync(NpgsqlConnection connection, long after, long upTo, CancellationToken cancellationToken)
    {
        var reached = after;
        for (var isWhole = true; isWhole && reached < upTo;)
        {
            await using var command = new NpgsqlCommand(
                names.In($"SELECT seq_id FROM {{events}}.mt_events WHERE seq_id > $1 AND seq_id <= $2 ORDER BY seq_id LIMIT {MostAtOnce}"), connection)
            {
                Parameters = { new() { Value = reached }, new() { Value = upTo } },
            };
            await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            isWhole = false;
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                isWhole = rows.GetInt64(0) == reached + 1;
                if (!isWhole)
                    break;
                reached++;
            }
        }

        return reached;
    }

    // The events of one transaction carry its number as xmin.
    private async Task<long?> FirstOfTornAsync(NpgsqlConnection connection, long after, long reached, long upTo, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            names.In("""
                SELECT min(seq_id) FROM {events}.mt_events
                WHERE seq_id > $1 AND seq_id <= $2 AND xmin IN (SELECT xmin FROM {events}.mt_events WHERE seq_id > $2 AND seq_id <= $3)
                """),
            connection)
        {
            Parameters = { new() { Value = after }, new() { Value = reached }, new() { Value = upTo } },
        };
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as long?;
    }
}
