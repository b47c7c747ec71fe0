using Npgsql;

namespace ReleaseTimeline.Postgres;

/// <summary>Faults that pass: which are tried again, and how often.</summary>
internal static class Transient
{
    private const int MostLosses = 20;

    // Of so many who want the same stream one gets it each time, and the others have to try again.
    private const int MostConflicts = 200;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether the connection was lost, by a shutdown or on the way, so that the answer is not known.</summary>
    public static bool IsLostConnection(NpgsqlException fault) => fault is PostgresException answer
        ? IsLostConnection(answer.SqlState)
        : fault.IsTransient || fault.InnerException is IOException;

    // A pooler tells of a server that is gone as of a connection that does not exist, and a server that has just started may be full.
    private static bool IsLostConnection(string sqlState) => sqlState
        is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections
        || sqlState.StartsWith(PostgresErrorCodes.ConnectionClass, StringComparison.Ordinal);

    /// <summary>
    /// Whether it met another transaction, by a deadlock or a serialization failure, and wrote nothing. A lock that was not to be had in time is
    /// a deadlock with a Marten, found early: see <c>append_event</c>.
    /// </summary>
    public static bool IsConflict(NpgsqlException fault) => fault.SqlState
        is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable;

    /// <summary>Tries again what met another transaction, and nothing else: each of these says that nothing was written.</summary>
    public static Task<T> RetryAsync<T>(Func<Task<T>> act, TimeProvider clock, CancellationToken cancellationToken) =>
        RetryAsync(act, IsConflict, MostConflicts, clock, cancellationToken);

    /// <summary>Tries again what a lost connection ended; for what only reads.</summary>
    public static Task<T> RetryLostAsync<T>(Func<Task<T>> act, TimeProvider clock, CancellationToken cancellationToken) =>
        RetryAsync(act, IsLostConnection, MostLosses, clock, cancellationToken);

    private static async Task<T> RetryAsync<T>(
        Func<Task<T>> act, Func<NpgsqlException, bool> isPassing, int most, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await act().ConfigureAwait(false);
            }
            catch (NpgsqlException e) when (tries < most && isPassing(e))
            {
                await Task.Delay(Pause(tries), clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Longer each time, and never the same for two who met.
    private static TimeSpan Pause(int tries) =>
        TimeSpan.FromMilliseconds(Math.Min(LongestPause.TotalMilliseconds, 1 << Math.Min(tries, 10)) * (0.5 + (Random.Shared.NextDouble() / 2)));
}
