using System.Net.Sockets;
using Npgsql;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres;

/// <summary>Says what the database said in the words of the store's contract.</summary>
internal static class StoreFault
{
    public static async Task<T> WrapAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (NpgsqlException e)
        {
            throw Of(e);
        }
        catch (SocketException e)
        {
            // As it comes where the name of a host leads nowhere.
            throw new EventStoreException($"The event store cannot be reached: {e.Message}", e);
        }
    }

    /// <summary>What only reads. Where transactions are stricter than usual, the server may end it for the sake of one that writes: it is then read again.</summary>
    public static Task<T> ReadAsync<T>(Func<Task<T>> read, TimeProvider clock, CancellationToken cancellationToken) =>
        WrapAsync(() => Transient.RetryAsync(read, clock, cancellationToken));

    private static EventStoreException Of(NpgsqlException fault) => fault is PostgresException answer
        ? new EventStoreException(
            answer.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.InvalidSchemaName
                ? $"The database has no event store, or an older one: {answer.MessageText}. Apply the schema first (PostgresSchema.ApplyAsync, or release-timeline schema apply)."
                : $"The event store cannot be used: {answer.MessageText} ({answer.SqlState}).",
            fault)
        : new EventStoreException($"The event store cannot be reached: {(fault.InnerException ?? fault).Message}", fault);
}
