using Npgsql;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Testing;

namespace ReleaseTimeline.Cli.Tests.Stores;

/// <summary>A store on PostgreSQL with two devices and a release, and without a catalogue; with a third device whose one event nobody can read.</summary>
internal sealed class ReadModelStore : IAsyncDisposable
{
    private readonly NpgsqlDataSource dataSource;
    private readonly string schema;

    private ReadModelStore(NpgsqlDataSource dataSource, string schema, string address)
    {
        this.dataSource = dataSource;
        this.schema = schema;
        Address = $"{address};Schema={schema}";
        Tool = new ToolUnderTest(Address);
    }

    public string Address { get; }

    public ToolUnderTest Tool { get; }

    /// <summary>Makes it.</summary>
    /// <param name="stores">The database, whose clock stands still.</param>
    /// <param name="schema">The schema of its events.</param>
    public static async Task<ReadModelStore> OpenAsync(NewStoresOnPostgres stores, string schema)
    {
        var store = new ReadModelStore(NpgsqlDataSource.Create(stores.Address["postgres:".Length..]), schema, stores.Address);
        var options = new PostgresEventStoreOptions { Schema = schema };
        await new PostgresSchema(store.dataSource, options).ApplyAsync();
        await new Timeline(new PostgresEventStore(store.dataSource, options)).AppendAsync(
        [
            .. The.Release("iOS 26.3.1").CameOut("2026-03-04").Build("23D8133", models: ["iPhone15,2"]),
            .. The.Release("iOS 26.3.1 (a)").CameOut("2026-03-17").Build("23D771330a", appliedTo: "23D8133", models: ["iPhone15,2"]).Fixes("CVE-2026-20643"),
            .. The.Device("ANNA").Ran("23D8133", on: "2026-03-10").Ran("23D8133", on: "2026-03-19", letter: "23D771330a"),
            .. The.Device("BEN").Ran("23D8133", on: "2026-03-12"),
        ]);
        return store;
    }

    /// <summary>Appends an event of a third device whose body is none of its type.</summary>
    public Task AppendUnreadableAsync() => ExecuteAsync("""
        INSERT INTO {events}.mt_streams (id, version, timestamp, created, is_archived) VALUES ('device-CARLA', 1, now(), now(), FALSE);
        INSERT INTO {events}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, is_archived)
        VALUES (nextval('{events}.mt_events_sequence'), gen_random_uuid(), 'device-CARLA', 1, '{"Device": 7}', 'os_state_observed', clock_timestamp(), FALSE)
        """);

    /// <summary>Runs statements, in which <c>{events}</c> and <c>{own}</c> stand for the schemas.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = dataSource.CreateCommand(Named(sql));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Waits, on the server and for a minute at most, until a condition holds.</summary>
    public Task WaitUntilAsync(string condition) => ExecuteAsync($"""
        DO $$ BEGIN
            FOR tries IN 1..6000 LOOP
                EXIT WHEN {condition};
                PERFORM pg_sleep(0.01), pg_stat_clear_snapshot();
            END LOOP;
            IF NOT ({condition}) THEN RAISE 'It did not come about within a minute.'; END IF;
        END $$
        """);

    public ValueTask DisposeAsync() => dataSource.DisposeAsync();

    private string Named(string sql) => sql.Replace("{events}", schema, StringComparison.Ordinal).Replace("{own}", $"{schema}_release_timeline", StringComparison.Ordinal);
}
