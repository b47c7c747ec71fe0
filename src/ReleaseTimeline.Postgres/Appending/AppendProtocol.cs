using System.Globalization;
using Npgsql;
using ReleaseTimeline.Postgres.Settling;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Appending;

/// <summary>What an append goes through: written in one round trip; what is refused is looked at again before it is given up.</summary>
internal sealed class AppendProtocol(EventAppender appender, AppendLookup lookup, AfterLoss afterLoss, EventTimes times, TimeProvider clock)
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
        catch (PostgresException e) when (IsRefusal(e.SqlState))
        {
            var found = await lookup.FindAsync(appends, cancellationToken).ConfigureAwait(false);
            return found.Any(result => result is not null) ? found : throw await RefusalAsync(e, appends, cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException e) when (Transient.IsLostConnection(e))
        {
            return await afterLoss.FindAsync(e, appends, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsRefusal(string sqlState) => sqlState
        is PostgresErrorCodes.UnexpectedVersion
        or PostgresErrorCodes.RepeatedEvent
        or PostgresErrorCodes.ArchivedStream
        or PostgresErrorCodes.UniqueViolation;

    // The hint of claim_versions is the version and the stream. What the server says of an index names neither.
    private async Task<Exception> RefusalAsync(PostgresException refused, IReadOnlyList<PreparedAppend> appends, CancellationToken cancellationToken)
    {
        if (refused.SqlState == PostgresErrorCodes.ArchivedStream)
            return new EventStoreException($"Stream '{refused.Hint}' is archived, and takes no more events; nothing was appended.", refused);
        if (refused.SqlState == PostgresErrorCodes.UnexpectedVersion && refused.Hint?.Split(' ', 2) is [var version, var stream])
        {
            var lost = appends.First(append => append.Append.Stream.Name == stream).Append;
            return new ConcurrencyException(lost.Stream, lost.Expected, long.Parse(version, CultureInfo.InvariantCulture), refused);
        }

        var first = appends[0].Append;
        return new ConcurrencyException(
            first.Stream, first.Expected, await lookup.VersionAsync(first.Stream, cancellationToken).ConfigureAwait(false), refused);
    }
}
