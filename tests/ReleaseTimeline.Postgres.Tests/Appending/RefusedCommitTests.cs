using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Appending;

/// <summary>An append that the server answers and then does not commit.</summary>
public sealed class RefusedCommitTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly StreamId Stream = StreamId.Device("P1");
    private readonly PostgresEventStoreOptions options = TestStores.FreshSchema();

    [PostgresTheory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Is_no_append(int events)
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var sql = await ForeignWriter.OpenAsync(database.DataSource, options);
        await sql.ExecuteAsync("""
            CREATE FUNCTION {events}.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not at the end either'; END $$;
            CREATE CONSTRAINT TRIGGER refused_at_commit AFTER INSERT ON {events}.mt_events DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION {events}.refuse();
            """);

        (await Should.ThrowAsync<EventStoreException>(() => store.AppendAsync([Given.Append(Stream, events)]))).Message.ShouldContain("not at the end either");

        (await store.ReadStreamAsync(Stream).ToListAsync()).ShouldBeEmpty();
    }
}
