using Npgsql;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Postgres.Tests;

/// <summary>A role that may read the tables of a store and nothing else; it is dropped in the end, for it is one of the whole server.</summary>
internal sealed class ReadingRole : IAsyncDisposable
{
    private static int made;
    private readonly TestDatabase database;
    private readonly string name;

    private ReadingRole(TestDatabase database)
    {
        this.database = database;
        name = $"{database.Name}_reader_{Interlocked.Increment(ref made)}";
    }

    /// <summary>How to connect so that what is done is done as this role, whichever role logs in.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = $"-c role={name}" }.ConnectionString;

    public static async Task<ReadingRole> CreateAsync(TestDatabase database, PostgresEventStoreOptions options)
    {
        var (role, names) = (new ReadingRole(database), SchemaNames.Of(options));
        await role.ExecuteAsync($"""
            CREATE ROLE {role.name};
            GRANT USAGE ON SCHEMA {names.Events}, {names.Own} TO {role.name};
            GRANT SELECT ON ALL TABLES IN SCHEMA {names.Events}, {names.Own} TO {role.name};
            """);
        return role;
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP OWNED BY {name}; DROP ROLE {name}");

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
