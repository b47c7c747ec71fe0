using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Postgres.Tests;

/// <summary>Somebody else who writes to the tables of a store by SQL, in transactions of their own, as a Marten does.</summary>
internal sealed class ForeignWriter : IAsyncDisposable
{
    private readonly SchemaNames names;

    private ForeignWriter(NpgsqlConnection connection, SchemaNames names)
    {
        Connection = connection;
        this.names = names;
    }

    public NpgsqlConnection Connection { get; }

    /// <summary>The server process of the connection.</summary>
    public int ProcessId => Connection.ProcessID;

    public static async Task<ForeignWriter> OpenAsync(NpgsqlDataSource database, PostgresEventStoreOptions options) =>
        new(await database.OpenConnectionAsync(), SchemaNames.Of(options));

    /// <summary>Takes the next number, in the transaction that is open.</summary>
    public Task<long> TakeNumberAsync() => ScalarAsync<long>("SELECT nextval('{events}.mt_events_sequence')");

    /// <summary>Inserts an event under a number that was taken, and its stream if there is none.</summary>
    /// <param name="position">The number.</param>
    /// <param name="stream">The name of the stream, of any form.</param>
    /// <param name="version">The version, to which the stream is moved.</param>
    /// <param name="at">The timestamp; null for the server's time.</param>
    /// <param name="type">The name the event is stored under.</param>
    /// <param name="body">The body, as JSON.</param>
    public async Task InsertAsync(
        long position, string stream, long version = 1, DateTimeOffset? at = null, string type = "order_placed", string body = "{}")
    {
        await using var command = Command("""
            INSERT INTO {events}.mt_streams (id, version, timestamp, created, is_archived) VALUES ($2, $3, now(), now(), FALSE)
            ON CONFLICT (id) DO UPDATE SET version = excluded.version
            """);
        await using var insert = Command("""
            INSERT INTO {events}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, is_archived)
            VALUES ($1, gen_random_uuid(), $2, $3, $6, $5, coalesce($4, clock_timestamp()), FALSE)
            """);
        foreach (var each in new[] { command, insert })
        {
            each.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position });
            each.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream });
            each.Parameters.Add(new NpgsqlParameter<long> { TypedValue = version });
        }

        insert.Parameters.Add(new NpgsqlParameter { Value = at ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = type });
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body, NpgsqlDbType = NpgsqlDbType.Jsonb });
        await command.ExecuteNonQueryAsync();
        await insert.ExecuteNonQueryAsync();
    }

    /// <summary>Takes a number and inserts an event under it; see <see cref="InsertAsync"/>.</summary>
    /// <returns>The number.</returns>
    public async Task<long> AppendAsync(
        string stream, long version = 1, DateTimeOffset? at = null, string type = "order_placed", string body = "{}")
    {
        var position = await TakeNumberAsync();
        await InsertAsync(position, stream, version, at, type, body);
        return position;
    }

    /// <summary>Fills a number as a Marten does that could not write under it.</summary>
    public async Task LeaveTombstoneAsync(long position)
    {
        await ExecuteAsync($"""
            INSERT INTO {names.Events}.mt_streams (id, version) VALUES ('mt_tombstone', 0) ON CONFLICT DO NOTHING;
            INSERT INTO {names.Events}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type)
            VALUES ({position}, gen_random_uuid(), 'mt_tombstone', {position}, '{"{}"}', 'tombstone', '-infinity', 'JasperFx.Events.Tombstone, JasperFx.Events');
            """);
    }

    /// <summary>Archives a stream as a Marten does.</summary>
    public async Task ArchiveAsync(string stream)
    {
        await using var command = Command("UPDATE {events}.mt_streams SET is_archived = TRUE WHERE id = $1");
        await using var events = Command("UPDATE {events}.mt_events SET is_archived = TRUE WHERE stream_id = $1");
        foreach (var each in new[] { command, events })
        {
            each.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream });
            await each.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Runs statements, in which <c>{events}</c> and <c>{own}</c> stand for the schemas.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The one value that a query gives; see <see cref="ExecuteAsync"/>.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Command(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Waits, on the server, until a condition holds that others bring about.</summary>
    public Task WaitUntilAsync(string condition) => ExecuteAsync($"""
        DO $$ BEGIN
            WHILE NOT ({condition}) LOOP PERFORM pg_sleep(0.002), pg_stat_clear_snapshot(); END LOOP;
        END $$
        """);

    /// <summary>Waits until so many processes of this database wait for a lock.</summary>
    public Task WaitUntilSomebodyWaitsAsync(int processes = 1) => WaitUntilAsync($"""
        {processes} <= (SELECT count(DISTINCT l.pid) FROM pg_locks l JOIN pg_stat_activity a USING (pid)
                        WHERE NOT l.granted AND a.datname = current_database())
        """);

    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    private NpgsqlCommand Command(string sql) => new(names.In(sql), Connection);
}
