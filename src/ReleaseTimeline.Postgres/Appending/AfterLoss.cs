using Npgsql;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Appending;

/// <summary>
/// Finds what became of an append whose connection was lost before the answer: it is there whole or not at all, which only the events can tell.
/// A server that ended the connection has ended the append; one that was only cut off may still be at it, so that nobody is told that it failed for good.
/// </summary>
internal sealed class AfterLoss(AppendLookup lookup, TimeProvider clock)
{
    /// <summary>The results of all the appends, which were written.</summary>
    /// <exception cref="EventStoreException">They were not, or it cannot be found.</exception>
    public async Task<AppendResult[]> FindAsync(NpgsqlException lost, IReadOnlyList<PreparedAppend> appends)
    {
        AppendResult?[] found;
        try
        {
            found = await Transient.RetryLostAsync(() => lookup.FindAsync(appends, CancellationToken.None), clock, CancellationToken.None).ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            throw new EventStoreException(
                $"The connection to the event store was lost while it appended to {Streams(appends)}, and it cannot be reached to see whether it did. "
                + $"Appending the same events again is safe: they are written once. ({lost.Message})", lost);
        }

        return Array.TrueForAll(found, result => result is not null)
            ? [.. found.OfType<AppendResult>()]
            : throw new EventStoreException(
                $"The connection to the event store was lost while it appended to {Streams(appends)}, and nothing of it is there. "
                + $"Appending the same events again is safe: they are written once. ({lost.Message})", lost);
    }

    private static string Streams(IReadOnlyList<PreparedAppend> appends) =>
        appends.Count == 1 ? $"stream '{appends[0].Append.Stream}'" : $"stream '{appends[0].Append.Stream}' and {appends.Count - 1} more";
}
