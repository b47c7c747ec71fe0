using Npgsql;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Postgres.Tests.Server;

public sealed class TestDatabaseTests(TestDatabase shared) : IClassFixture<TestDatabase>
{
    [PostgresFact]
    public async Task A_class_has_a_database_of_its_own()
    {
        await using var command = shared.DataSource.CreateCommand("SELECT current_database()");
        (await command.ExecuteScalarAsync()).ShouldBe(shared.Name);
    }

    [PostgresFact]
    public async Task Databases_are_made_at_the_same_time_and_are_gone_in_the_end_together_with_their_connections()
    {
        var databases = await Task.WhenAll(TestDatabase.CreateAsync(), TestDatabase.CreateAsync(), TestDatabase.CreateAsync());
        databases.Select(database => database.Name).ShouldBeUnique();
        await using var left = new NpgsqlConnection(databases[0].ConnectionString);
        await left.OpenAsync();
        foreach (var database in databases)
        {
            await database.DisposeAsync();
            await database.DisposeAsync();
        }

        await using var command = shared.DataSource.CreateCommand("SELECT count(*) FROM pg_database WHERE datname = ANY ($1)");
        command.Parameters.AddWithValue(databases.Select(database => database.Name).ToArray());
        (await command.ExecuteScalarAsync()).ShouldBe(0L);
        Should.Throw<InvalidOperationException>(() => databases[0].DataSource).Message.ShouldContain(databases[0].Name);
    }
}
