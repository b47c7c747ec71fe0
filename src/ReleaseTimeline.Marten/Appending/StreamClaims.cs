using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Marten.Appending;

/// <summary>
/// Locks streams in the transaction of a Marten session, in the order and by the function by which <c>PostgresEventStore</c> locks them, before
/// anything of the session takes a number. A stream that is not there is made, at version 0.
/// </summary>
internal sealed class StreamClaims(SchemaNames names)
{
    // The function moves the version by the count it is given: by none here, for Marten's own append moves it.
    private readonly string claim = names.In("""
        SELECT n, {own}.claim_versions(stream, expected, 0, ($4::uuid[])[last_event - count + 1 : last_event], $5)
        FROM (SELECT n, stream, expected, count, sum(count) OVER (ORDER BY n)::integer AS last_event
              FROM unnest($1, $2, $3) WITH ORDINALITY AS t (stream, expected, count, n)
              ORDER BY stream COLLATE "C") AS target
        """);

    private readonly string there = names.In("SELECT stream_id, id FROM {events}.mt_events WHERE stream_id = ANY ($1) AND id = ANY ($2)");

    /// <summary>
    /// Locks the streams, checks what is expected of them and that none of the ids stands in its own. What is refused is a
    /// <see cref="PostgresException"/> with a code of ours.
    /// </summary>
    /// <param name="connection">The connection, in a transaction.</param>
    /// <param name="appends">What is to be appended.</param>
    /// <param name="settled">The position up to which the database has settled ids.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<ClaimedStreams> ClaimAsync(
        NpgsqlConnection connection, IReadOnlyList<StreamAppend> appends, long settled, CancellationToken cancellationToken) =>
        RunAsync(connection, appends, append => append.Events.Select(given => given.Id), settled, cancellationToken);

    /// <summary>Locks the streams, whatever stands in them.</summary>
    public Task<ClaimedStreams> LockAsync(NpgsqlConnection connection, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken) =>
        RunAsync(connection, appends, _ => [], long.MaxValue, cancellationToken);

    /// <summary>Which of the ids stand in their streams already.</summary>
    public async Task<HashSet<(string Stream, Guid Id)>> ThereAsync(
        NpgsqlConnection connection, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(there, connection);
        command.Parameters.Add(Array(NpgsqlDbType.Varchar, appends.Select(append => append.Stream.Name)));
        command.Parameters.Add(Array(NpgsqlDbType.Uuid, appends.SelectMany(append => append.Events).Select(given => given.Id)));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var found = new HashSet<(string Stream, Guid Id)>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            found.Add((rows.GetString(0), rows.GetGuid(1)));
        return found;
    }

    private async Task<ClaimedStreams> RunAsync(
        NpgsqlConnection connection,
        IReadOnlyList<StreamAppend> appends,
        Func<StreamAppend, IEnumerable<Guid>> idsOf,
        long settled,
        CancellationToken cancellationToken)
    {
        var ids = appends.Select(append => idsOf(append).ToArray()).ToArray();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(claim)
        {
            Parameters =
            {
                Array(NpgsqlDbType.Varchar, appends.Select(append => append.Stream.Name)),
                Array(NpgsqlDbType.Bigint, appends.Select(append => append.Expected.Version)),
                Array(NpgsqlDbType.Integer, ids.Select(of => of.Length)),
                Array(NpgsqlDbType.Uuid, ids.SelectMany(of => of)),
                new NpgsqlParameter<long> { TypedValue = settled, NpgsqlDbType = NpgsqlDbType.Bigint },
            },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT clock_timestamp(), current_user::text"));
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var firstVersions = new long[appends.Count];
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            firstVersions[rows.GetInt64(0) - 1] = rows.GetInt64(1);
        await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new ClaimedStreams(firstVersions, rows.GetDateTime(0), rows.GetString(1));
    }

    private static NpgsqlParameter Array<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        new NpgsqlParameter<T[]> { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type };
}
