using Npgsql;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Postgres.Tests.Schema;

/// <summary>A role of the server for one test, and connections to the test's database as that role.</summary>
/// <remarks>It takes the place of the superuser within a session, so that no way to log in is needed.</remarks>
internal sealed class TestRole : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly string name;

    private TestRole(TestDatabase database)
    {
        this.database = database;
        name = $"{database.Name}_role";
        DataSource = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = $"-c role={name}" });
    }

    /// <summary>Connections as that role.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>Makes it.</summary>
    /// <param name="database">Where it connects to.</param>
    /// <param name="creation">Makes the role <c>{role}</c> and says what it may.</param>
    public static async Task<TestRole> CreateAsync(TestDatabase database, string creation)
    {
        var role = new TestRole(database);
        await role.RunAsync(creation.Replace("{role}", role.name, StringComparison.Ordinal));
        return role;
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await RunAsync($"DROP OWNED BY {name}; DROP ROLE {name}");
    }

    private async Task RunAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
