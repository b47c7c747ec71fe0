using Marten;
using Npgsql;
using ReleaseTimeline.Events;
using ReleaseTimeline.Marten.Appending;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Storage;
using PostgresErrorCodes = ReleaseTimeline.Postgres.PostgresErrorCodes;

namespace ReleaseTimeline.Marten;

/// <summary>Appends our events in a unit of work of the application's own, once.</summary>
public static class DocumentSessionExtensions
{
    /// <summary>
    /// Queues those of the events that are not in their streams yet, under ids made from what they say. They are written with everything else of the
    /// session, or not at all, by <c>SaveChangesAsync</c>; to say the same again changes nothing.
    /// </summary>
    /// <remarks>
    /// It begins the session's transaction and locks the streams, in the order of their names, until the session saves or is disposed of. So save
    /// soon. Who locks other streams afterwards may meet a deadlock, which the server ends.
    /// </remarks>
    /// <param name="session">The session.</param>
    /// <param name="events">What happened.</param>
    /// <param name="timeline">Which schemas: what the document store was set up with; null for the defaults.</param>
    /// <param name="cancellationToken">Stops it; nothing is then queued.</param>
    /// <returns>The events that were queued, with their ids, in the order given.</returns>
    /// <exception cref="ArgumentException">An event stands twice, or belongs to no stream by itself, or there is none; nothing was queued.</exception>
    /// <exception cref="EventStoreException">The database cannot be used, or a stream is archived.</exception>
    public static async Task<IReadOnlyList<NewEvent>> AppendTimelineAsync(
        this IDocumentSession session,
        IReadOnlyList<TimelineEvent> events,
        PostgresEventStoreOptions? timeline = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var appends = QueuedAppends.Of(events);
        var claims = new StreamClaims(SchemaNames.Of(timeline ?? new PostgresEventStoreOptions()));
        var (claimed, there) = await StoreFault.WrapAsync(async () =>
        {
            await session.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            return (await ClaimAsync(claims, session, appends, cancellationToken).ConfigureAwait(false),
                await claims.ThereAsync(session.Connection, appends, cancellationToken).ConfigureAwait(false));
        }).ConfigureAwait(false);

        var queued = new List<StreamAppend>();
        foreach (var (append, first) in appends.Zip(claimed.FirstVersions))
        {
            // What the session has queued before stands between what is there and what comes now.
            var pending = session.PendingChanges.Streams().FirstOrDefault(stream => stream.Key == append.Stream.Name)?.Events ?? [];
            var missing = append.Events.Where(given => !there.Contains((append.Stream.Name, given.Id)) && pending.All(each => each.Id != given.Id)).ToList();
            if (missing.Count == 0)
                continue;
            queued.Add(append with { Events = missing });
            claimed.Queue(session, append.Stream, first + pending.Count, missing);
        }

        return QueuedAppends.InOrder(queued, events);
    }

    private static async Task<ClaimedStreams> ClaimAsync(
        StreamClaims claims, IDocumentSession session, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken)
    {
        try
        {
            return await claims.LockAsync(session.Connection, appends, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ArchivedStream)
        {
            throw new EventStoreException($"Stream '{e.Hint}' is archived, and takes no more events; nothing was appended.", e);
        }
    }
}
