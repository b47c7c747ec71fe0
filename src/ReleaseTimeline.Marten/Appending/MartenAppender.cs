using JasperFx.Events;
using Marten;
using Npgsql;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.Appending;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Settling;
using ReleaseTimeline.Storage;
using PostgresErrorCodes = ReleaseTimeline.Postgres.PostgresErrorCodes;

namespace ReleaseTimeline.Marten.Appending;

/// <summary>
/// Writes appends through a session of Marten's, so that its inline projections and its listeners take part: the streams are locked and checked
/// first, in the session's transaction, and Marten then appends at versions that are known.
/// </summary>
internal sealed class MartenAppender(
    IDocumentStore store, SchemaNames names, PostgresEventStoreOptions options, EventTimes times, RecordedTimes recordedTimes) : IAppendWriter
{
    private readonly StreamClaims claims = new(names);

    /// <inheritdoc/>
    public async Task<AppendResult[]> WriteAsync(IReadOnlyList<PreparedAppend> prepared, CancellationToken cancellationToken)
    {
        var appends = prepared.Select(each => each.Append).ToArray();
        var known = recordedTimes.Known;
        var session = store.LightweightSession();
        await using (session.ConfigureAwait(false))
        {
            await session.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            var claimed = await claims.ClaimAsync(session.Connection, appends, known.Settled, cancellationToken).ConfigureAwait(false);
            await WaitShortlyAsync(session.Connection, cancellationToken).ConfigureAwait(false);
            SetMetadata(session, appends[0].Events[0].Id, claimed.Role);
            var queued = appends.Select((append, index) => claimed.Queue(session, append.Stream, claimed.FirstVersions[index], append.Events)).ToArray();
            await SaveAsync(session, cancellationToken).ConfigureAwait(false);
            return await ResultsAsync(appends, claimed, queued, known).ConfigureAwait(false);
        }
    }

    // As in append_event: with the streams locked, hardly anybody but a Marten that took no lock can be waited for, and that one waits for the stream.
    private static async Task WaitShortlyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SET LOCAL lock_timeout = '100ms'", connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private void SetMetadata(IDocumentSession session, Guid first, string role)
    {
        var metadata = (options.Metadata ?? AppendMetadata.FromActivity)();
        session.CorrelationId = metadata.CorrelationId ?? first.ToString();
        session.CausationId = metadata.CausationId ?? first.ToString();
        session.LastModifiedBy = metadata.UserName ?? role;
        foreach (var (name, value) in metadata.Headers)
            session.SetHeader(name, value);
    }

    private static async Task SaveAsync(IDocumentSession session, CancellationToken cancellationToken)
    {
        try
        {
            await session.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // A listener is told after the commit, and may throw, or be cancelled, then.
            var cause = Cause(e, cancellationToken);
            throw cause is NpgsqlException ? cause : new UncertainAppendException(cause);
        }
    }

    // Marten wraps what the server says. What it refuses after the streams were locked and checked is another Marten that took no lock: to look
    // again tells what became of it.
    private static Exception Cause(Exception thrown, CancellationToken cancellationToken)
    {
        var cause = thrown;
        while (cause is not NpgsqlException && cause.InnerException is { } inner)
            cause = inner;
        if (cancellationToken.IsCancellationRequested && cause is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } or OperationCanceledException)
            return new OperationCanceledException("The append was cancelled before it was committed.", thrown, cancellationToken);
        if (thrown is EventStreamUnexpectedMaxEventIdException || cause is PostgresException lost && AppendProtocol.IsLostRace(lost))
            return new PostgresException($"Marten refused the append: {thrown.Message}", "ERROR", "ERROR", PostgresErrorCodes.SerializationFailure);
        return cause is NpgsqlException ? cause : thrown;
    }

    private async Task<AppendResult[]> ResultsAsync(StreamAppend[] appends, ClaimedStreams claimed, IReadOnlyList<IEvent>[] queued, KnownTimes known)
    {
        var positions = queued.SelectMany(events => events).Select(each => each.Sequence).Order().ToArray();
        recordedTimes.Recorded(known, positions, claimed.At, between: null);

        // It is written: whoever waits for the answer gets it.
        var recordedAt = await times.OfAsync([.. positions.Select(position => new EventTime(position, claimed.At))], CancellationToken.None).ConfigureAwait(false);
        return [.. appends.Select((append, index) => new AppendResult(
            append.Stream,
            claimed.FirstVersions[index],
            claimed.FirstVersions[index] + append.Events.Count - 1,
            queued[index][^1].Sequence,
            recordedAt[^1]))];
    }
}
