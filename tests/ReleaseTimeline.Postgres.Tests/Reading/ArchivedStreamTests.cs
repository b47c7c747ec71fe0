using ReleaseTimeline.Postgres.Following;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Reading;

/// <summary>A stream that somebody has archived through Marten.</summary>
public sealed class ArchivedStreamTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly StreamId Archived = StreamId.Device("archived");
    private static readonly StreamId Kept = StreamId.Device("kept");
    private readonly PostgresEventStoreOptions options = TestStores.FreshSchema();

    [PostgresFact]
    public async Task It_is_hidden_in_every_way_of_reading()
    {
        var store = await OpenAsync();
        (await store.ReadAllAsync().Select(e => e.Position).ToListAsync()).ShouldBe([3, 4]);
        (await store.ReadStreamAsync(Archived).CountAsync()).ShouldBe(0);
        (await store.ReadCategoryAsync(StreamId.DeviceCategory).Select(e => e.Stream).Distinct().ToListAsync()).ShouldBe([Kept]);
    }

    [PostgresFact]
    public async Task It_is_read_where_that_is_asked_for()
    {
        await OpenAsync();
        var store = new PostgresEventStore(database.DataSource, options with { IncludeArchived = true });
        (await store.ReadAllAsync().Select(e => e.Position).ToListAsync()).ShouldBe([1, 2, 3, 4, 5]);
        (await store.ReadStreamAsync(Archived).Select(e => e.Version).ToListAsync()).ShouldBe([1, 2, 3]);
        (await store.ReadCategoryAsync(StreamId.DeviceCategory).CountAsync()).ShouldBe(5);
    }

    [PostgresFact]
    public async Task It_takes_no_more_events_and_nothing_of_the_append_is_written()
    {
        var store = await OpenAsync();
        foreach (var expected in new[] { ExpectedVersion.Any, ExpectedVersion.Exactly(3), ExpectedVersion.NoStream })
        {
            StreamAppend[] appends = [Given.Append(StreamId.Device("new")), Given.Append(Archived, 1, expected)];
            foreach (var append in new Func<Task>[] { () => store.AppendAsync(appends), () => store.AppendAsync([appends[1]]), () => store.BulkAppendAsync(appends) })
                (await Should.ThrowAsync<EventStoreException>(append)).Message.ShouldBe("Stream 'device-archived' is archived, and takes no more events; nothing was appended.");
        }

        (await store.ReadAllAsync().CountAsync()).ShouldBe(2);
    }

    [PostgresFact]
    public async Task Its_events_still_count_in_the_times_of_recording()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var marten = await ForeignWriter.OpenAsync(database.DataSource, options);
        var ahead = new DateTimeOffset(2126, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await marten.AppendAsync(Archived.Name, at: ahead);
        await marten.ArchiveAsync(Archived.Name);
        await store.AppendAsync([Given.Append(Kept)]);

        foreach (var each in new[] { store, new PostgresEventStore(database.DataSource, options) })
        {
            (await each.ReadAllAsync().SingleAsync()).RecordedAt.ShouldBe(ahead);
            (await each.ReadStreamAsync(Kept).SingleAsync()).RecordedAt.ShouldBe(ahead);
        }
    }

    [PostgresFact]
    public async Task A_subscription_passes_it_and_gives_what_comes_after()
    {
        var store = await OpenAsync();
        await using var following = store.SubscribeAsync(4, new SubscriptionOptions { PollingInterval = TimeSpan.FromMilliseconds(10) }).GetAsyncEnumerator();
        var next = following.MoveNextAsync();
        var appended = (await store.AppendAsync([Given.Append(Kept)]))[0];
        (await next).ShouldBeTrue();
        following.Current.Position.ShouldBe(appended.LastPosition);
    }

    // Positions 1, 2 and 5 are archived.
    private async Task<PostgresEventStore> OpenAsync()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await store.AppendAsync([Given.Append(Archived, 2), Given.Append(Kept, 2)]);
        await store.AppendAsync([Given.Append(Archived)]);
        await using var marten = await ForeignWriter.OpenAsync(database.DataSource, options);
        await marten.ArchiveAsync(Archived.Name);
        return store;
    }
}
