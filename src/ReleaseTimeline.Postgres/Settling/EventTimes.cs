using Npgsql;
using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Postgres.Settling;

/// <summary>Finds when events count as recorded, and settles in the database what is found, so that nobody has to find it again.</summary>
internal sealed class EventTimes(NpgsqlDataSource dataSource, SchemaNames names, RecordedTimes times, HorizonWatch horizon, TimeProvider clock)
{
    private const int MostUnsettled = 300;
    private const int MostUnknown = 250;
    private const int MostSettledByAnAppend = 5000;
    private const int PositionsAPage = 50_000;

    private readonly SemaphoreSlim settling = new(1, 1);
    private int unsettled;
    private bool maySettle = true;
    private bool hasTakenSettled;
    private long lookedAt;

    /// <summary>What is known now.</summary>
    public KnownTimes Known => times.Known;

    /// <summary>When each event counts as recorded, in the order given.</summary>
    /// <param name="events">Positions and timestamps, in any order.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async ValueTask<DateTimeOffset[]> OfAsync(IReadOnlyList<EventTime> events, CancellationToken cancellationToken)
    {
        var last = 0L;
        foreach (var row in events)
            last = Math.Max(last, row.Position);
        if (last > times.Known.Position)
            await KnowAsync(cancellationToken).ConfigureAwait(false);
        var known = times.Known;
        var unsettled = last > known.Position
            ? await UnsettledAsync(known, last, cancellationToken).ConfigureAwait(false)
            : null;
        var found = new DateTimeOffset[events.Count];
        for (var index = 0; index < found.Length; index++)
        {
            var row = events[index];
            found[index] = row.Position > known.Position && unsettled is not null
                ? unsettled.Of(row.Position, row.Timestamp)
                : times.Of(row.Position, row.Timestamp);
        }

        return found;
    }

    /// <summary>The latest timestamp up to a position that is settled; null where no event stands there.</summary>
    public async Task<DateTime?> HighestAtAsync(long position, CancellationToken cancellationToken)
    {
        if (position == 0)
            return null;
        if (position > times.Known.Position)
            await KnowAsync(cancellationToken).ConfigureAwait(false);
        var before = await LastEventAsync(position, cancellationToken).ConfigureAwait(false);
        return before is { } found ? (await OfAsync([found], cancellationToken).ConfigureAwait(false))[0].UtcDateTime : null;
    }

    /// <summary>The last event at or before a position; null where there is none.</summary>
    public async Task<EventTime?> LastEventAsync(long position, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(names.In(
            "SELECT seq_id, timestamp FROM {events}.mt_events WHERE seq_id <= $1 AND type <> 'tombstone' ORDER BY seq_id DESC LIMIT 1"));
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await rows.ReadAsync(cancellationToken).ConfigureAwait(false) ? new EventTime(rows.GetInt64(0), rows.GetDateTime(1)) : null;
    }

    /// <summary>Gets to know all times up to where events can be read now.</summary>
    public async Task<PostgresReadHorizon> KnowAsync(CancellationToken cancellationToken)
    {
        var reached = await horizon.LookAsync(cancellationToken).ConfigureAwait(false);
        if (reached.Position - times.Known.Settled > PositionsAPage)
            await SettleAsync(reached.Position, int.MaxValue, cancellationToken).ConfigureAwait(false);
        else if (!hasTakenSettled)
            await TakeSettledAsync(cancellationToken).ConfigureAwait(false);
        while (times.Known is var known && known.Position < reached.Position)
        {
            var upTo = Math.Min(reached.Position, known.Position + PositionsAPage);
            times.TakeEvents(known.Position, upTo, await TimestampsAsync(known.Position, upTo, cancellationToken).ConfigureAwait(false));
        }

        return reached;
    }

    /// <summary>
    /// Settles what earlier appends left, once it is some hundred events: before an append, so that what goes wrong is told while nothing has been
    /// written; and some thousand at most, or as many as are to be written, so that nobody pays for a bulk of somebody else, and none of many bulks
    /// leaves more than it found. The first append gets to know all times before it, for
    /// it says of itself when it counts as recorded, and so does each after which too much is not known.
    /// </summary>
    /// <param name="toCome">How many events the append is about to write.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask SettleIfDueAsync(int toCome, CancellationToken cancellationToken)
    {
        // Also where others append between ours; but not each time where a gap keeps all from being known.
        if (!hasTakenSettled || times.LastNoted - Math.Max(times.Known.Position, lookedAt) >= MostUnknown)
        {
            lookedAt = times.LastNoted;
            await AgainAsync(() => KnowAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        if (Volatile.Read(ref unsettled) >= MostUnsettled && Interlocked.Exchange(ref unsettled, 0) >= MostUnsettled)
            await AgainAsync(() => SettleAsync(Math.Max(MostSettledByAnAppend, toCome), cancellationToken), cancellationToken).ConfigureAwait(false);
        Interlocked.Add(ref unsettled, toCome);
    }

    // What ends a reading for the sake of another transaction does not end the append that comes after it.
    private Task AgainAsync(Func<Task> read, CancellationToken cancellationToken) => Transient.RetryAsync(
        async () =>
        {
            await read().ConfigureAwait(false);
            return true;
        },
        clock,
        cancellationToken);

    /// <summary>Settles events in the database as far as they can be read now. Does nothing where the role may not write there.</summary>
    public Task SettleAsync(CancellationToken cancellationToken) => SettleAsync(int.MaxValue, cancellationToken);

    private async Task SettleAsync(int most, CancellationToken cancellationToken)
    {
        var reached = await horizon.LookAsync(cancellationToken).ConfigureAwait(false);
        await SettleAsync(reached.Position, most, cancellationToken).ConfigureAwait(false);
    }

    private async Task SettleAsync(long position, int most, CancellationToken cancellationToken)
    {
        await settling.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var before = -1L;
            for (var reached = 0L; maySettle && most > 0 && reached < position && reached != before; most -= PositionsAPage)
            {
                before = reached;
                reached = await SettleOnceAsync(position, Math.Min(most, PositionsAPage), cancellationToken).ConfigureAwait(false) ?? position;
            }
        }
        finally
        {
            settling.Release();
        }

        await TakeSettledAsync(cancellationToken).ConfigureAwait(false);
    }

    // A role that may only read works out for itself what nobody has settled yet.
    private async Task<long?> SettleOnceAsync(long position, int most, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = dataSource.CreateCommand(names.In("SELECT {own}.settle($1, $2)"));
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as long?;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlyTransaction)
        {
            // A server may be read-only for a while; a role is what it is.
            maySettle &= e.SqlState == PostgresErrorCodes.ReadOnlyTransaction;
            return null;
        }
        catch (PostgresException e) when (Transient.IsConflict(e))
        {
            // Where transactions are stricter than usual: somebody else is at it, or writes. It is done another time.
            return null;
        }
    }

    private async Task TakeSettledAsync(CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(names.In("SELECT position, nullif(recorded_at, '-infinity') FROM {own}.settled")));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(names.In(
            "SELECT first_position, last_position, recorded_at FROM {own}.late_run WHERE last_position > $1 ORDER BY first_position"))
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = times.Known.Position } },
        });
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
        var (position, latest) = (rows.GetInt64(0), rows.IsDBNull(1) ? (DateTime?)null : rows.GetDateTime(1));
        await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var runs = new List<LateRun>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            runs.Add(new LateRun(rows.GetInt64(0), rows.GetInt64(1), rows.GetDateTime(2)));
        times.TakeSettled(position, latest, runs);
        horizon.TakeSettled(position);
        hasTakenSettled = true;
    }

    // Events that can be seen in their streams, above numbers that are still open. What is said of them may yet rise.
    private async Task<RecordedTimes> UnsettledAsync(KnownTimes known, long last, CancellationToken cancellationToken)
    {
        var beyond = new RecordedTimes();
        beyond.TakeSettled(known.Position, known.Highest, []);
        beyond.TakeEvents(known.Position, last, await TimestampsAsync(known.Position, last, cancellationToken).ConfigureAwait(false));
        return beyond;
    }

    private async Task<List<EventTime>> TimestampsAsync(long after, long upTo, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(names.In(
            "SELECT seq_id, timestamp FROM {events}.mt_events WHERE seq_id > $1 AND seq_id <= $2 AND type <> 'tombstone' ORDER BY seq_id"));
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<EventTime>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            found.Add(new EventTime(rows.GetInt64(0), rows.GetDateTime(1)));
        return found;
    }
}
