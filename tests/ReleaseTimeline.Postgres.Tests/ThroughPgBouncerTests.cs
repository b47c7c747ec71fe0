using Npgsql;
using ReleaseTimeline.Postgres.Following;
using ReleaseTimeline.Postgres.Reading;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests;

/// <summary>A store behind a PgBouncer in transaction mode, where each transaction may be on another of five connections.</summary>
public sealed class ThroughPgBouncerTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int PoolSize = 5;
    private static readonly StreamId Stream = StreamId.Device("P1");
    private readonly PostgresEventStoreOptions options = TestStores.FreshSchema();

    [PgBouncerFact]
    public async Task Everything_that_is_appended_is_read_in_every_way()
    {
        await TestStores.OpenAsync(database.DataSource, options);
        await using var bouncer = await PgBouncer.StartAsync(database.ConnectionString, PoolSize);
        await using var through = NpgsqlDataSource.Create(bouncer.ConnectionString);
        var store = new PostgresEventStore(through, options);
        StreamAppend[][] ways = [[Given.Append(Stream)], [Given.Append(Stream, 2), Given.Append(StreamId.Source("S1"), 2)], Given.Appends("D", 40, 100), [Given.Append(Stream, 3)]];
        foreach (var appends in ways)
        {
            var results = await (appends.Length > 2 ? store.BulkAppendAsync(appends) : store.AppendAsync(appends));
            (await store.AppendAsync(appends)).ShouldBe(results);
        }

        var all = await new PostgresEventStore(database.DataSource, options).ReadAllAsync().ToListAsync();
        all.Select(e => e.Id).ShouldBe(ways.SelectMany(appends => appends).SelectMany(append => append.Events).Select(e => e.Id));
        (await store.ReadAllAsync().ToListAsync()).ShouldBe(all);
        (await store.ReadStreamAsync(Stream).ToListAsync()).ShouldBe(all.Where(e => e.Stream == Stream));
        (await store.ReadStreamAsync(Stream, new StreamSlice { IsBackward = true }).ToListAsync()).ShouldBe(all.Where(e => e.Stream == Stream).Reverse());
        (await store.ReadCategoryAsync(StreamId.SourceCategory).ToListAsync()).ShouldBe(all.Where(e => e.Stream.IsIn(StreamId.SourceCategory)));
        (await store.PositionAtAsync(all[^1].RecordedAt)).ShouldBe(all[^1].Position);
        (await Should.ThrowAsync<ConcurrencyException>(() => store.AppendAsync([Given.Append(Stream, 1, ExpectedVersion.Exactly(3))]))).Actual.ShouldBe(6);
    }

    [PgBouncerFact]
    public async Task More_writers_than_connections_and_who_follows_them_lose_nothing()
    {
        const int Writers = 16;
        const int AppendsEach = 25;
        await TestStores.OpenAsync(database.DataSource, options);
        await using var bouncer = await PgBouncer.StartAsync(database.ConnectionString, PoolSize);
        await using var through = NpgsqlDataSource.Create(bouncer.ConnectionString);
        var store = new PostgresEventStore(through, options);
        await using var following = store.SubscribeAsync(0, new SubscriptionOptions { PollingInterval = TimeSpan.FromMilliseconds(10) }).GetAsyncEnumerator();

        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var round = 0; round < AppendsEach; round++)
                await store.AppendAsync([Given.Append(Stream), Given.Append(StreamId.Source($"S{writer}"))]);
        })));
        var followed = new List<RecordedEvent>();
        while (followed.Count < Writers * AppendsEach * 2)
        {
            (await following.MoveNextAsync()).ShouldBeTrue();
            followed.Add(following.Current);
        }

        await writing;
        followed.ShouldBe(await store.ReadAllAsync().ToListAsync());
        followed.Where(e => e.Stream == Stream).Select(e => e.Version).ShouldBe(Enumerable.Range(1, Writers * AppendsEach).Select(version => (long)version));
    }

    [PgBouncerFact]
    public async Task What_keeps_the_reading_is_seen_through_it()
    {
        await TestStores.OpenAsync(database.DataSource, options);
        await using var bouncer = await PgBouncer.StartAsync(database.ConnectionString, PoolSize);
        await using var through = NpgsqlDataSource.Create(bouncer.ConnectionString);
        var store = new PostgresEventStore(through, options);
        await using var late = await ForeignWriter.OpenAsync(database.DataSource, options);
        await late.ExecuteAsync("BEGIN");
        var number = await late.TakeNumberAsync();
        await store.AppendAsync([Given.Append(Stream)]);
        (await store.HorizonAsync()).WaitingFor.ShouldHaveSingleItem().ProcessId.ShouldBe(late.ProcessId);
        (await store.ReadAllAsync().CountAsync()).ShouldBe(0);

        await late.InsertAsync(number, "order-1");
        await late.ExecuteAsync("COMMIT");
        (await store.ReadAllAsync().CountAsync()).ShouldBe(2);
    }
}
