using Npgsql;
using ReleaseTimeline.Docs.Tests.Pages;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Docs.Tests.Operations;

/// <summary>The roles that the page about operations makes, in one database; dropped in the end.</summary>
internal sealed class PageRoles(TestDatabase database) : IAsyncDisposable
{
    private static readonly string[] All = ["fleet_bi", "fleet_runner", "fleet_reader", "fleet_writer", "fleet_owner"];

    private static readonly string[] Statements = [.. SqlOf("docs/operations.md")];

    /// <summary>Makes them as the page says, with the schema of a store between.</summary>
    public static async Task<PageRoles> MakeAsync(TestDatabase database)
    {
        var roles = new PageRoles(database);
        await roles.ExecuteAsync(database.DataSource, Statements[0]);
        await using var owner = roles.As("fleet_owner");
        (await new PostgresSchema(owner).ApplyAsync()).ShouldNotBeEmpty();
        foreach (var grants in Statements[1..])
            await roles.ExecuteAsync(owner, grants);
        return roles;
    }

    /// <summary>What a page shows in SQL, block by block.</summary>
    public static IEnumerable<string> SqlOf(string page) => Page.Of(page).Fences.Where(fence => fence.Language == "sql").Select(fence => fence.Text);

    /// <summary>Connections as a role.</summary>
    public NpgsqlDataSource As(string role) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = $"-c role={Named(role)}" });

    public async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var connection = await source.OpenConnectionAsync();
        var warnings = new List<string>();
        connection.Notice += (_, told) =>
        {
            // Granting what one may not grant is no error.
            if (told.Notice.InvariantSeverity == "WARNING")
                warnings.Add(told.Notice.MessageText);
        };
        await using var command = new NpgsqlCommand(Named(sql), connection);
        await command.ExecuteNonQueryAsync();
        warnings.ShouldBeEmpty(sql);
    }

    public async Task AreForbiddenAsync(NpgsqlDataSource source, params string[] statements)
    {
        foreach (var sql in statements)
            (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(source, sql), sql)).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, sql);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var role in All)
            await ExecuteAsync(database.DataSource, $"DROP OWNED BY {role} CASCADE; DROP ROLE {role}");
    }

    // Roles are those of the whole server: each run has its own.
    private string Named(string text) => All.Aggregate(text, (named, role) => named.Replace(role, role.Replace("fleet_", $"{database.Name}_", StringComparison.Ordinal), StringComparison.Ordinal));
}
