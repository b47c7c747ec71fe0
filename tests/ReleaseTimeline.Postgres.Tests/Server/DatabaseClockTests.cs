using Npgsql;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Postgres.Tests.Server;

public sealed class DatabaseClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [PostgresFact]
    public async Task Statements_and_functions_see_the_time_that_a_test_sets()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ExecuteAsync(database.DataSource, """
            CREATE FUNCTION public.seen() RETURNS timestamptz LANGUAGE plpgsql AS $$ BEGIN RETURN clock_timestamp(); END $$;
            """);
        var clock = await DatabaseClock.InstallAsync(database.ConnectionString, Noon);
        await using var connections = NpgsqlDataSource.Create(clock.ConnectionString);
        await using var connection = await connections.OpenConnectionAsync();
        (await AskAsync(connection)).ShouldBe((Noon, Noon));

        await using (var transaction = await connection.BeginTransactionAsync())
        {
            (await AskAsync(connection)).ShouldBe((Noon, Noon));
            await clock.SetAsync(Noon.AddDays(1).AddTicks(19));
            var later = Noon.AddDays(1).AddTicks(10);
            (await AskAsync(connection)).ShouldBe((later, later));
        }

        await clock.SetAsync(Noon.ToOffset(TimeSpan.FromHours(9)));
        (await AskAsync(connection)).ShouldBe((Noon, Noon));
    }

    [PostgresFact]
    public async Task Other_connections_keep_the_clock_of_the_server()
    {
        await using var database = await TestDatabase.CreateAsync();
        await DatabaseClock.InstallAsync(database.ConnectionString, Noon);
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("SELECT clock_timestamp() >= now()", connection);
        (await command.ExecuteScalarAsync()).ShouldBe(true);
    }

    private static async Task<(DateTimeOffset Statement, DateTimeOffset Function)> AskAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT clock_timestamp(), public.seen()", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetFieldValue<DateTimeOffset>(0), reader.GetFieldValue<DateTimeOffset>(1));
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
