using Npgsql;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Appending;

/// <summary>A database whose transactions are stricter than those of most: appends then fail for no fault of theirs, and are tried again.</summary>
public sealed class IsolationLevelTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Writers = 8;
    private const int AppendsEach = 40;
    private static readonly StreamId Stream = StreamId.Device("P1");

    [PostgresTheory]
    [InlineData("repeatable read")]
    [InlineData("serializable")]
    public async Task Appends_at_the_same_time_all_succeed_whatever_the_isolation_level(string level)
    {
        var options = TestStores.FreshSchema();
        await TestStores.OpenAsync(database.DataSource, options);
        await using var strict = Strict(level);

        // Several stores, as of several processes, which also settle at the same time; together more than the thousand after which they do.
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var store = new PostgresEventStore(strict, options);
            for (var round = 0; round < AppendsEach; round++)
                await store.AppendAsync([Given.Append(Stream), Given.Append(StreamId.Source($"writer {writer}"), 30)]);
        })));

        var store = new PostgresEventStore(strict, options);
        (await store.ReadStreamAsync(Stream).Select(e => e.Version).ToListAsync()).ShouldBe(Enumerable.Range(1, Writers * AppendsEach).Select(version => (long)version));
        (await store.ReadAllAsync().CountAsync()).ShouldBe(Writers * AppendsEach * 31);
    }

    [PostgresTheory]
    [InlineData("repeatable read")]
    [InlineData("serializable")]
    public async Task The_version_that_is_expected_is_that_of_now_and_not_of_a_snapshot(string level)
    {
        var options = TestStores.FreshSchema();
        var usual = await TestStores.OpenAsync(database.DataSource, options);
        await using var strict = Strict(level);
        var store = new PostgresEventStore(strict, options);
        await usual.AppendAsync([Given.Append(Stream)]);
        await using var marten = await ForeignWriter.OpenAsync(database.DataSource, options);
        await using var watcher = await ForeignWriter.OpenAsync(database.DataSource, options);
        await marten.ExecuteAsync("BEGIN");
        await marten.AppendAsync(Stream.Name, version: 2);

        var appending = store.AppendAsync([Given.Append(Stream, expected: ExpectedVersion.Exactly(1))]);
        await watcher.WaitUntilSomebodyWaitsAsync();
        await marten.ExecuteAsync("COMMIT");

        (await Should.ThrowAsync<ConcurrencyException>(() => appending)).Actual.ShouldBe(2);
    }

    [PostgresFact]
    public async Task An_error_of_another_kind_is_not_tried_again()
    {
        var options = TestStores.FreshSchema();
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var sql = await ForeignWriter.OpenAsync(database.DataSource, options);
        await sql.ExecuteAsync("""
            CREATE SEQUENCE {own}.tries;
            CREATE FUNCTION {own}.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN PERFORM nextval('{own}.tries'); RAISE EXCEPTION 'the disk is full' USING ERRCODE = '53100'; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON {events}.mt_events EXECUTE FUNCTION {own}.refuse();
            """);

        var fault = await Should.ThrowAsync<EventStoreException>(() => store.AppendAsync([Given.Append(Stream)]));
        fault.Message.ShouldBe("The event store cannot be used: the disk is full (53100).");
        (await sql.ScalarAsync<long>("SELECT last_value FROM {own}.tries")).ShouldBe(1);

        await Should.ThrowAsync<EventStoreException>(() => store.BulkAppendAsync([Given.Append(Stream)]));
        (await sql.ScalarAsync<long>("SELECT last_value FROM {own}.tries")).ShouldBe(2);
        (await store.ReadAllAsync().CountAsync()).ShouldBe(0);
    }

    private NpgsqlDataSource Strict(string level) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Options = $"-c default_transaction_isolation={level.Replace(" ", "\\ ", StringComparison.Ordinal)}",
        });
}
