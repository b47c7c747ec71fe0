using Npgsql;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Postgres.Tests.Server;

public sealed class PgBouncerTests
{
    [PgBouncerFact]
    public async Task Many_clients_share_a_few_connections_to_the_database_one_transaction_each()
    {
        const int PoolSize = 3;
        await using var database = await TestDatabase.CreateAsync();
        await using var bouncer = await PgBouncer.StartAsync(database.ConnectionString, PoolSize);
        await using var through = NpgsqlDataSource.Create(bouncer.ConnectionString);
        var asked = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync(through)));
        asked.ShouldAllBe(answer => answer.Database == database.Name);
        asked.Select(answer => answer.Backend).Distinct().Count().ShouldBeInRange(1, PoolSize);
    }

    private static async Task<(string Database, int Backend)> AskAsync(NpgsqlDataSource through)
    {
        await using var connection = await through.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("SELECT current_database()::text, pg_backend_pid()", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetString(0), reader.GetInt32(1));
    }
}
