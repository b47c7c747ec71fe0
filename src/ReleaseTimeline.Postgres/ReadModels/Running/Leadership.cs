using System.Data;
using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Postgres.ReadModels.Running;

/// <summary>
/// The right to run one read model, held as a lock of a transaction that does nothing else. It ends with the connection, however that ends, so that
/// another takes over. It is no promise that nobody else writes: the checkpoint, which each batch locks, is that.
/// </summary>
internal sealed class Leadership(NpgsqlDataSource dataSource, SchemaNames names, string projection) : IAsyncDisposable
{
    // A pair of numbers, for Marten's own locks are single ones.
    private const int LockClass = 0x526C_546D;

    // Of a machine that is gone without a word the server learns within seconds, and not after hours.
    private const string NoticeLossSoon = "SET LOCAL tcp_keepalives_idle = 3; SET LOCAL tcp_keepalives_interval = 1; SET LOCAL tcp_keepalives_count = 3; SET LOCAL idle_in_transaction_session_timeout = 0";

    private NpgsqlConnection? connection;

    /// <summary>The query for who holds the lock: the server process, the program, and where it is; the port is null where the role that asks may not see that.</summary>
    public const string Holder = """
        SELECT a.pid, a.application_name, host(a.client_addr), a.client_port FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND l.classid = $1 AND l.objid = hashtext($2)::bigint & 4294967295 AND l.granted
        """;

    /// <summary>The two numbers of the lock as parameters: the class, and what the second is a hash of.</summary>
    public static IEnumerable<NpgsqlParameter> LockOf(SchemaNames names, string projection) =>
        [new NpgsqlParameter<int> { TypedValue = LockClass }, new NpgsqlParameter<string> { TypedValue = $"{names.Own}/{projection}", NpgsqlDbType = NpgsqlDbType.Text }];

    /// <summary>Whether it is held now, taking it where nobody has it.</summary>
    public async Task<bool> HoldsAsync(CancellationToken cancellationToken)
    {
        if (connection is not null && await IsAliveAsync(cancellationToken).ConfigureAwait(false))
            return true;
        await DisposeAsync().ConfigureAwait(false);
        var opened = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await TryLockAsync(opened, cancellationToken).ConfigureAwait(false))
            {
                (connection, opened) = (opened, null);
                return true;
            }

            return false;
        }
        finally
        {
            if (opened is not null)
                await opened.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Whether it is held since it was taken. It is not taken again.</summary>
    public async Task<bool> StillHoldsAsync(CancellationToken cancellationToken) => connection is not null && await IsAliveAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Gives it up.</summary>
    public async ValueTask DisposeAsync()
    {
        if (connection is not { } held)
            return;
        connection = null;
        try
        {
            await held.DisposeAsync().ConfigureAwait(false);
        }
        catch (NpgsqlException e) when (Transient.IsLostConnection(e))
        {
            // With the connection the lock is gone already.
        }
    }

    private async Task<bool> TryLockAsync(NpgsqlConnection opened, CancellationToken cancellationToken)
    {
        // The connection that is disposed of rolls the transaction back. A stricter one would keep its snapshot, and with it all that is dead from being cleaned up.
        await using (var begin = new NpgsqlCommand("BEGIN ISOLATION LEVEL READ COMMITTED", opened))
            await begin.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await using var take = new NpgsqlCommand("SELECT pg_try_advisory_xact_lock($1, hashtext($2))", opened);
        foreach (var parameter in LockOf(names, projection))
            take.Parameters.Add(parameter);
        var isTaken = await take.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
        await TouchAsync(opened, cancellationToken).ConfigureAwait(false);
        return isTaken;
    }

    // A query leaves its snapshot open until the next statement, which may be hours away; a setting takes none.
    private static async Task TouchAsync(NpgsqlConnection opened, CancellationToken cancellationToken)
    {
        await using var touch = new NpgsqlCommand(NoticeLossSoon, opened);
        await touch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> IsAliveAsync(CancellationToken cancellationToken)
    {
        if (connection!.State != ConnectionState.Open)
            return false;
        try
        {
            await TouchAsync(connection, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (NpgsqlException e) when (Transient.IsLostConnection(e))
        {
            return false;
        }
    }
}
