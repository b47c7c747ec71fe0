using Npgsql;
using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Cli.Stores;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Cli.Tests.Stores;

/// <summary>How the tool opens a store on PostgreSQL, and what it notes in it.</summary>
public sealed class PostgresStoreTests(NewStoresOnPostgres stores) : IClassFixture<NewStoresOnPostgres>
{
    [PostgresFact]
    public async Task Of_several_who_open_a_new_database_at_once_all_are_answered_and_it_has_the_catalogue_once()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Tool("at_once").RunAsync("program", "rapid-security-response"))));

        runs.ShouldAllBe(run => run.Code == ExitCode.Answered);
        (await ScalarAsync("SELECT count(*) FROM at_once.mt_events")).ShouldBe((long)ReleaseCatalogue.BuiltIn.Events.Count + 1);
    }

    [PostgresFact]
    public async Task The_address_may_be_a_URI()
    {
        var at = new NpgsqlConnectionStringBuilder(stores.Database.ConnectionString);
        var password = at.Password is { Length: > 0 } given ? $":{Uri.EscapeDataString(given)}" : "";
        var tool = new ToolUnderTest($"postgres://{Uri.EscapeDataString(at.Username!)}{password}@{at.Host}:{at.Port}/{at.Database}?schema=by_uri&own_schema=ours");

        (await tool.AnswerAsync("program", "rapid-security-response")).ShouldNotBeEmpty();
        (await ScalarAsync("SELECT count(*) > 0 FROM by_uri.mt_events")).ShouldBe(true);
        (await ScalarAsync("SELECT count(*) > 0 FROM ours.migration")).ShouldBe(true);
    }

    [PostgresFact]
    public async Task What_differs_is_refused_with_the_way_to_see_it()
    {
        await Tool("differs").AnswerAsync("schema", "apply");
        await ScalarAsync("ALTER TABLE differs.mt_events ADD colour text");

        var run = await Tool("differs").RunAsync("timeline");

        run.Code.ShouldBe(ExitCode.StoreUnusable);
        run.Error.ShouldBe(
            "The database is not as a store needs it. differs.mt_events: column colour, text, is none of Marten's, which would drop it. "
            + "release-timeline schema apply makes what is missing, schema assert tells what differs.\n");
        run.Output.ShouldBe("");
    }

    [PostgresFact]
    public async Task A_role_that_may_only_read_is_answered()
    {
        await Tool("read_only").AnswerAsync("observe", "csv", SampleFleet.Path);
        var role = $"{stores.Database.Name}_reader";
        await ScalarAsync(
            $"""
            CREATE ROLE {role};
            GRANT USAGE ON SCHEMA read_only, read_only_release_timeline TO {role};
            GRANT SELECT ON ALL TABLES IN SCHEMA read_only, read_only_release_timeline TO {role}
            """);
        try
        {
            var reader = new ToolUnderTest($"{stores.Address};Schema=read_only;Options='-c role={role}'");

            (await reader.AnswerAsync("device", "GRETA-IPHONE", "--at", "2026-03-20")).ShouldBe(await Tool("read_only").AnswerAsync("device", "GRETA-IPHONE", "--at", "2026-03-20"));
            await reader.AnswerAsync("explain", "GRETA-IPHONE", "--cve", "CVE-2026-20643", "--at", "2026-03-20", "--known-at", "2026-10-02");
            (await reader.RunAsync("schema", "assert")).Code.ShouldBe(ExitCode.Answered);
            var refused = await reader.RunAsync("observe", "csv", SampleFleet.Path, "--source", "other");
            refused.Code.ShouldNotBe(ExitCode.Answered);
        }
        finally
        {
            await ScalarAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    [PostgresFact]
    public async Task What_is_appended_is_noted_with_the_run_the_command_and_the_user()
    {
        await Tool("noted").AnswerAsync("observe", "csv", SampleFleet.Path);

        (await ScalarAsync("SELECT DISTINCT concat_ws(' ', correlation_id, causation_id, user_name, headers ->> 'command', left(headers ->> 'writer', 24)) FROM noted.mt_events"))
            .ShouldBe("run-1 observe auditor observe ReleaseTimeline.Postgres");
    }

    [PostgresFact]
    public async Task Its_connections_are_gone_when_a_command_is_done_and_bore_the_name_of_the_tool()
    {
        await using var dataSource = PostgresStores.Connect(PostgresStores.AddressOf(stores.Address));
        await using (var named = dataSource.CreateCommand("SELECT application_name FROM pg_stat_activity WHERE pid = pg_backend_pid()"))
            (await named.ExecuteScalarAsync()).ShouldBe("release-timeline");
        await dataSource.DisposeAsync();

        await Tool("gone").AnswerAsync("program", "rapid-security-response");

        // A server takes a moment to end one that was closed.
        await ScalarAsync(
            """
            DO $$
            BEGIN
                FOR tries IN 1..500 LOOP
                    PERFORM pg_stat_clear_snapshot();
                    EXIT WHEN NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'release-timeline' AND query LIKE '%gone%');
                    PERFORM pg_sleep(0.01);
                END LOOP;
            END $$
            """);
        (await ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'release-timeline' AND query LIKE '%gone%' AND pid <> pg_backend_pid()")).ShouldBe(0L);
    }

    private ToolUnderTest Tool(string schema) => new($"{stores.Address};Schema={schema}");

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = stores.Database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
