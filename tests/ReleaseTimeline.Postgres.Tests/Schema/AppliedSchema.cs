using Npgsql;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Postgres.Tests.Schema;

/// <summary>A database with the schemas applied, in which a test changes something for as long as it looks.</summary>
public sealed class AppliedSchema : IAsyncLifetime
{
    private readonly TestDatabase database = new();

    /// <summary>A schema of the user's choice, and the library's own beside it.</summary>
    internal static PostgresEventStoreOptions Options { get; } = new() { Schema = "fleet_events" };

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        if (TestServer.Absent is null)
            await new PostgresSchema(database.DataSource, Options).ApplyAsync();
    }

    public Task DisposeAsync() => database.DisposeAsync().AsTask();

    /// <summary>What differs after a statement, which is taken back.</summary>
    /// <param name="change">The statement, with <c>{events}</c> and <c>{own}</c> for the schemas.</param>
    internal async Task<IReadOnlyList<SchemaDifference>> DifferencesAfterAsync(string change)
    {
        var names = SchemaNames.Of(Options);
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand(names.In(change), connection))
            await command.ExecuteNonQueryAsync();
        return await new SchemaComparison(names).DifferencesAsync(connection, CancellationToken.None);
    }
}
