using Npgsql;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Schema;

public sealed class SchemaApplyTests : IAsyncLifetime
{
    private readonly TestDatabase database = new();

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync().AsTask();

    [PostgresTheory]
    [InlineData("public", null, "release_timeline")]
    [InlineData("fleet_events", null, "fleet_events_release_timeline")]
    [InlineData("fleet_events", "fleet_timeline", "fleet_timeline")]
    public async Task Makes_everything_in_the_schemas_of_the_users_choice(string events, string? own, string ownMade)
    {
        var schema = new PostgresSchema(database.DataSource, new PostgresEventStoreOptions { Schema = events, OwnSchema = own });
        (await schema.IsAnythingThereAsync()).ShouldBeFalse();

        var applied = await schema.ApplyAsync();

        applied.ShouldBe([.. SchemaScripts.Events.Select(script => script.Name), .. SchemaScripts.Own.Select(script => script.Name)]);
        (schema.Events, schema.Own).ShouldBe((events, ownMade));
        (await schema.DifferencesAsync()).ShouldBeEmpty();
        (await schema.IsAnythingThereAsync()).ShouldBeTrue();
        await schema.AssertAsync();
        (await TextsAsync("SELECT relname::text FROM pg_class WHERE relkind IN ('r', 'S') AND relnamespace = to_regnamespace($1) ORDER BY 1", events))
            .ShouldBe(["mt_event_progression", "mt_events", "mt_events_sequence", "mt_streams"]);
    }

    [PostgresFact]
    public async Task Applied_again_it_makes_nothing()
    {
        var schema = new PostgresSchema(database.DataSource);
        await schema.ApplyAsync();

        (await schema.ApplyAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Of_sixteen_who_apply_at_once_one_makes_it_and_the_others_find_it_made()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => new PostgresSchema(database.DataSource).ApplyAsync())));

        applied.Count(scripts => scripts.Count > 0).ShouldBe(1);
        (await new PostgresSchema(database.DataSource).DifferencesAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task What_is_missing_of_Martens_objects_is_made()
    {
        var schema = new PostgresSchema(database.DataSource);
        await schema.ApplyAsync();
        await RunAsync("DROP TABLE public.mt_event_progression; DROP INDEX public.pk_mt_events_stream_and_version");

        (await schema.ApplyAsync()).ShouldBe(["001_event_tables"]);
        await schema.AssertAsync();
    }

    [PostgresFact]
    public async Task A_store_of_Martens_with_Guids_for_streams_is_refused_and_left_alone()
    {
        await RunAsync("CREATE TABLE public.mt_streams (id uuid NOT NULL, type varchar, version bigint, timestamp timestamptz NOT NULL, created timestamptz NOT NULL, tenant_id varchar, is_archived boolean, CONSTRAINT pkey_mt_streams_id PRIMARY KEY (id))");
        var schema = new PostgresSchema(database.DataSource);

        var fault = await Should.ThrowAsync<EventStoreException>(() => schema.ApplyAsync());

        fault.Message.ShouldBe("The database is not as a store needs it. Nothing was changed. public.mt_streams: column id is uuid, and is varchar for string identity.");
        (await TextsAsync("SELECT relname::text FROM pg_class WHERE relkind IN ('r', 'S') AND relnamespace = 'public'::regnamespace")).ShouldBe(["mt_streams"]);
        (await TextsAsync("SELECT nspname::text FROM pg_namespace WHERE nspname = 'release_timeline'")).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task What_was_written_by_a_newer_version_is_refused()
    {
        var schema = new PostgresSchema(database.DataSource);
        await schema.ApplyAsync();
        await RunAsync("INSERT INTO release_timeline.migration VALUES ('999_later', '00', now())");

        var fault = await Should.ThrowAsync<EventStoreException>(() => schema.ApplyAsync());

        fault.Message.ShouldBe(
            "The database is not as a store needs it. Nothing was changed. "
            + "release_timeline.migration: script 999_later is not known here: the schema was written by a newer version.");
    }

    [PostgresFact]
    public async Task A_role_that_may_not_make_schemas_is_told_so()
    {
        await using var others = await RoleAsync("CREATE ROLE {role} LOGIN");

        var fault = await Should.ThrowAsync<EventStoreException>(() => new PostgresSchema(others.DataSource).ApplyAsync());

        fault.Message.ShouldBe("The schemas 'public' and 'release_timeline' cannot be made: permission denied for schema public (42501). Nothing was changed.");
        (await new PostgresSchema(database.DataSource).IsAnythingThereAsync()).ShouldBeFalse();
    }

    [PostgresFact]
    public async Task A_role_that_may_only_read_finds_that_nothing_differs()
    {
        await new PostgresSchema(database.DataSource).ApplyAsync();
        await using var reader = await RoleAsync(
            """
            CREATE ROLE {role} LOGIN;
            GRANT USAGE ON SCHEMA release_timeline TO {role};
            GRANT SELECT ON ALL TABLES IN SCHEMA public, release_timeline TO {role}
            """);

        await new PostgresSchema(reader.DataSource).AssertAsync();
    }

    [PostgresFact]
    public async Task A_server_that_is_not_there_is_told_as_a_store_that_cannot_be_reached()
    {
        await using var nowhere = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = "127.0.0.1", Port = 1 });
        var schema = new PostgresSchema(nowhere);

        (await Should.ThrowAsync<EventStoreException>(() => schema.ApplyAsync())).Message.ShouldStartWith("The event store cannot be reached: ");
        (await Should.ThrowAsync<EventStoreException>(() => schema.DifferencesAsync())).Message.ShouldStartWith("The event store cannot be reached: ");
    }

    private async Task RunAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<string>> TextsAsync(string sql, params object[] values)
    {
        var texts = new List<string>();
        await using var command = database.DataSource.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            texts.Add(rows.GetString(0));
        return texts;
    }

    private Task<TestRole> RoleAsync(string creation) => TestRole.CreateAsync(database, creation);
}
