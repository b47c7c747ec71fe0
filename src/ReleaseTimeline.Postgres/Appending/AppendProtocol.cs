using System.Globalization;
using System.Runtime.ExceptionServices;
using Npgsql;
using ReleaseTimeline.Postgres.Settling;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Appending;

/// <summary>What an append goes through: written in one round trip; what is refused is looked at again before it is given up.</summary>
internal sealed class AppendProtocol(IAppendWriter appender, AppendLookup lookup, AfterLoss afterLoss, EventTimes times, TimeProvider clock)
{
    public async Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<PreparedAppend> appends, CancellationToken cancellationToken)
    {
        await times.SettleIfDueAsync(appends.Sum(append => append.Events.Length), cancellationToken).ConfigureAwait(false);
        var results = new AppendResult?[appends.Count];
        var rest = Enumerable.Range(0, appends.Count).ToList();
        while (rest.Count > 0)
        {
            var written = await TryWriteAsync([.. rest.Select(index => appends[index])], cancellationToken).ConfigureAwait(false);
            for (var place = 0; place < rest.Count; place++)
                results[rest[place]] = written[place];
            rest.RemoveAll(index => results[index] is not null);
        }

        return results!;
    }

    /// <summary>The results of all, where they were written now or before; where only some were written before, the results of those.</summary>
    private async Task<AppendResult?[]> TryWriteAsync(IReadOnlyList<PreparedAppend> appends, CancellationToken cancellationToken)
    {
        try
        {
            return await Transient.RetryAsync(() => appender.WriteAsync(appends, cancellationToken), clock, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UnexpectedVersion or PostgresErrorCodes.ArchivedStream)
        {
            throw Refusal(e, appends);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.RepeatedEvent || IsLostRace(e))
        {
            var found = await lookup.FindAsync(appends, cancellationToken).ConfigureAwait(false);
            return found.Any(result => result is not null) ? found : throw await LostRaceAsync(e, appends, cancellationToken).ConfigureAwait(false);
        }
        catch (UncertainAppendException e)
        {
            // What was committed was appended, whatever was thrown afterwards.
            var found = await lookup.FindAsync(appends, CancellationToken.None).ConfigureAwait(false);
            if (!Array.TrueForAll(found, result => result is not null))
                ExceptionDispatchInfo.Throw(e.Cause);
            return found;
        }
        catch (NpgsqlException e) when (Transient.IsLostConnection(e))
        {
            return await afterLoss.FindAsync(e, appends).ConfigureAwait(false);
        }
    }

    /// <summary>Whether another writer was found by an index of Marten's, which a Marten relies on instead of a lock.</summary>
    public static bool IsLostRace(PostgresException refused) => refused.SqlState == PostgresErrorCodes.UniqueViolation
        && refused.ConstraintName is "pk_mt_events_stream_and_version" or "pkey_mt_streams_id";

    // The hint of claim_versions is the stream, and before it, where that is what is wrong, the version.
    private static Exception Refusal(PostgresException refused, IReadOnlyList<PreparedAppend> appends)
    {
        if (refused.SqlState != PostgresErrorCodes.UnexpectedVersion || refused.Hint?.Split(' ', 2) is not [var version, var stream])
            return new EventStoreException($"Stream '{refused.Hint}' is archived, and takes no more events; nothing was appended.", refused);
        var lost = appends.First(append => append.Append.Stream.Name == stream).Append;
        return new ConcurrencyException(lost.Stream, lost.Expected, long.Parse(version, CultureInfo.InvariantCulture), refused);
    }

    // A Marten reads the version without a lock, so the index may be what finds that both wrote the same. It does not tell the stream.
    private async Task<ConcurrencyException> LostRaceAsync(
        PostgresException lost, IReadOnlyList<PreparedAppend> appends, CancellationToken cancellationToken)
    {
        foreach (var append in appends.Select(append => append.Append))
        {
            var version = await lookup.VersionAsync(append.Stream, cancellationToken).ConfigureAwait(false);
            if (!append.Expected.IsMetBy(version) || appends.Count == 1)
                return new ConcurrencyException(append.Stream, append.Expected, version, lost);
        }

        var first = appends[0].Append;
        return new ConcurrencyException(
            first.Stream, first.Expected, await lookup.VersionAsync(first.Stream, cancellationToken).ConfigureAwait(false), lost);
    }
}
