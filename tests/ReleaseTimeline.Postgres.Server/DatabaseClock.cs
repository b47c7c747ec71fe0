using Npgsql;

namespace ReleaseTimeline.Postgres.Server;

/// <summary>
/// A clock of one database that a test sets: on connections of <see cref="ConnectionString"/>, the unqualified
/// <c>clock_timestamp()</c> answers what it was set to, also in functions. It stands still in between.
/// </summary>
/// <remarks>
/// A function with a <c>search_path</c> of its own, and a default or a view made on another connection, keep the server's clock. On these
/// connections an unqualified <c>CREATE TABLE</c> makes the table in the schema <c>test_clock</c>. A transaction sees a new time from its
/// next statement on, or never where it is <c>REPEATABLE READ</c> or stricter.
/// </remarks>
public sealed class DatabaseClock
{
    private const string Installation = """
        CREATE SCHEMA test_clock;
        CREATE TABLE test_clock.now (at timestamptz NOT NULL);
        CREATE FUNCTION test_clock.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT at FROM test_clock.now';
        GRANT USAGE ON SCHEMA test_clock TO PUBLIC;
        GRANT SELECT ON test_clock.now TO PUBLIC;
        """;

    private readonly string database;

    private DatabaseClock(string database)
    {
        this.database = database;
        ConnectionString = new NpgsqlConnectionStringBuilder(database) { SearchPath = "test_clock,pg_catalog,public" }.ConnectionString;
    }

    /// <summary>How to connect to the database so that this is its clock.</summary>
    public string ConnectionString { get; }

    /// <summary>Gives a database such a clock.</summary>
    /// <param name="database">How to connect to the database, as one who may make schemas in it.</param>
    /// <param name="now">What the clock shows.</param>
    public static async Task<DatabaseClock> InstallAsync(string database, DateTimeOffset now)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var installation = new NpgsqlCommand(Installation, connection);
        await installation.ExecuteNonQueryAsync();
        await using var first = new NpgsqlCommand("INSERT INTO test_clock.now (at) VALUES ($1)", connection);
        first.Parameters.Add(Time(now));
        await first.ExecuteNonQueryAsync();
        return new DatabaseClock(database);
    }

    /// <summary>Sets it, forwards or back.</summary>
    /// <param name="now">What it shows from now on; what is finer than a microsecond is cut off, as the server would do.</param>
    public async Task SetAsync(DateTimeOffset now)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("UPDATE test_clock.now SET at = $1", connection);
        command.Parameters.Add(Time(now));
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlParameter<DateTimeOffset> Time(DateTimeOffset time)
    {
        var universal = time.ToUniversalTime();
        return new NpgsqlParameter<DateTimeOffset> { TypedValue = universal.AddTicks(-(universal.Ticks % TimeSpan.TicksPerMicrosecond)) };
    }
}
