using Npgsql;
using ReleaseTimeline.Postgres.Following;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests;

public sealed class UnusableStoreTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly StreamId Stream = StreamId.Device("P1");

    [PostgresFact]
    public async Task A_database_without_the_schema_says_to_apply_it_whatever_is_asked()
    {
        var store = new PostgresEventStore(database.DataSource, TestStores.FreshSchema());
        foreach (var ask in EveryQuestion(store))
        {
            var fault = await Should.ThrowAsync<EventStoreException>(ask);
            fault.Message.ShouldStartWith("The database has no event store, or an older one: ");
            fault.Message.ShouldEndWith("Apply the schema first (PostgresSchema.ApplyAsync, or release-timeline schema apply).");
        }
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_an_error_of_the_store()
    {
        // Port 1 is nobody's.
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Database=none");
        foreach (var ask in EveryQuestion(new PostgresEventStore(nowhere)).SkipLast(1))
            (await Should.ThrowAsync<EventStoreException>(ask)).Message.ShouldContain("reached");
    }

    [PostgresFact]
    public async Task A_role_that_may_only_read_reads_everything_and_appends_nothing()
    {
        var options = TestStores.FreshSchema();
        var writing = await TestStores.OpenAsync(database.DataSource, options);
        await writing.AppendAsync([Given.Append(Stream, 3)]);
        await writing.BulkAppendAsync([Given.Append(Stream, 2)]);
        await using var ahead = await ForeignWriter.OpenAsync(database.DataSource, options);
        await ahead.AppendAsync("order-1", at: new DateTimeOffset(2126, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await writing.AppendAsync([Given.Append(Stream, 2)]);

        await using var role = await ReadingRole.CreateAsync(database, options);
        await using var asRole = NpgsqlDataSource.Create(role.ConnectionString);
        var store = new PostgresEventStore(asRole, options);
        var all = await writing.ReadAllAsync().ToListAsync();
        (await store.ReadAllAsync().ToListAsync()).ShouldBe(all);
        (await store.ReadStreamAsync(Stream).ToListAsync()).ShouldBe(all.Where(e => e.Stream == Stream));
        (await store.ReadCategoryAsync("order").ToListAsync()).ShouldBe([all[5]]);
        (await store.PositionAtAsync(all[5].RecordedAt)).ShouldBe(8);
        (await store.SubscribeAsync(7).FirstAsync()).ShouldBe(all[7]);

        foreach (var append in new Func<Task>[] { () => store.AppendAsync([Given.Append(Stream)]), () => store.BulkAppendAsync([Given.Append(Stream)]) })
            (await Should.ThrowAsync<EventStoreException>(append)).Message.ShouldBe("The event store cannot be used: permission denied for table mt_streams (42501).");
        (await writing.ReadAllAsync().CountAsync()).ShouldBe(8);
    }

    private static IEnumerable<Func<Task>> EveryQuestion(PostgresEventStore store) =>
    [
        () => store.AppendAsync([Given.Append(Stream)]),
        () => store.AppendAsync([Given.Append(Stream, 2)]),
        () => store.BulkAppendAsync([Given.Append(Stream)]),
        () => store.ReadAllAsync().CountAsync().AsTask(),
        () => store.ReadStreamAsync(Stream).CountAsync().AsTask(),
        () => store.ReadCategoryAsync(StreamId.DeviceCategory).CountAsync().AsTask(),
        () => store.PositionAtAsync(DateTimeOffset.MaxValue),
        () => store.HorizonAsync(),
        () => store.SubscribeAsync(0, new SubscriptionOptions()).CountAsync().AsTask(),
    ];
}
