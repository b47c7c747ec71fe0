using Npgsql;
using ReleaseTimeline.Postgres.Following;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Following;

public sealed class SubscriptionTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly StreamId Stream = StreamId.Device("P1");
    private static readonly SubscriptionOptions Often = new() { PollingInterval = TimeSpan.FromMilliseconds(10) };
    private readonly PostgresEventStoreOptions options = TestStores.FreshSchema();

    [PostgresFact]
    public async Task It_catches_up_and_then_gives_what_comes()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await store.AppendAsync([Given.Append(Stream, 3000)]);
        await using var following = store.SubscribeAsync(10, Often).GetAsyncEnumerator();
        for (var position = 11; position <= 3000; position++)
            (await NextAsync(following)).Position.ShouldBe(position);

        for (var round = 1; round <= 20; round++)
        {
            var next = following.MoveNextAsync().AsTask();
            var appended = Given.Append(Stream);
            await store.AppendAsync([appended]);
            (await next).ShouldBeTrue();
            (following.Current.Position, following.Current.Id).ShouldBe((3000 + round, appended.Events[0].Id));
        }
    }

    [PostgresFact]
    public async Task Several_writers_at_once_are_followed_in_order_and_without_a_hole()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var following = new PostgresEventStore(database.DataSource, options).SubscribeAsync(0, Often).GetAsyncEnumerator();
        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var round = 0; round < 50; round++)
                await store.AppendAsync([Given.Append(StreamId.Device($"W{writer}"), 1 + (round % 3))]);
        })));
        var seen = new List<RecordedEvent>();
        while (seen.Count < 8 * (50 + 49))
            seen.Add(await NextAsync(following));
        await writing;
        seen.ShouldBe(await store.ReadAllAsync().ToListAsync());
    }

    [PostgresFact]
    public async Task Where_it_is_cancelled_while_it_waits_it_ends_with_that_and_leaves_no_connection_busy()
    {
        await TestStores.OpenAsync(database.DataSource, options);
        await using var dataSource = OneConnection("cancelled while it waits");
        var store = new PostgresEventStore(dataSource, options);
        await store.AppendAsync([Given.Append(Stream)]);
        using var cancelled = new CancellationTokenSource();
        await using (var following = store.SubscribeAsync(0, Often, cancelled.Token).GetAsyncEnumerator(cancelled.Token))
        {
            await NextAsync(following);
            var next = following.MoveNextAsync().AsTask();
            await cancelled.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => next);
        }

        // The only connection there is can be had.
        (await store.ReadAllAsync().CountAsync()).ShouldBe(1);
        await ShouldBeIdleAsync("cancelled while it waits");
    }

    [PostgresFact]
    public async Task Where_it_is_cancelled_or_left_in_the_midst_of_reading_it_leaves_no_connection_busy()
    {
        await TestStores.OpenAsync(database.DataSource, options);
        await using var dataSource = OneConnection("left while it reads");
        var store = new PostgresEventStore(dataSource, options);
        await store.AppendAsync([Given.Append(Stream, 2000)]);
        using var cancelled = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var recorded in store.SubscribeAsync(0, Often, cancelled.Token))
            {
                if (recorded.Position == 300)
                    await cancelled.CancelAsync();
            }
        });
        await foreach (var recorded in store.SubscribeAsync(0, Often))
        {
            if (recorded.Position == 300)
                break;
        }

        (await store.ReadAllAsync().CountAsync()).ShouldBe(2000);
        await ShouldBeIdleAsync("left while it reads");
    }

    [PostgresFact]
    public async Task One_that_was_cancelled_before_it_begins_gives_nothing()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await store.AppendAsync([Given.Append(Stream)]);
        await Should.ThrowAsync<OperationCanceledException>(async () => await store.SubscribeAsync(0, Often, new CancellationToken(true)).FirstAsync());
    }

    [PostgresFact]
    public async Task It_goes_on_after_its_connection_was_terminated()
    {
        await TestStores.OpenAsync(database.DataSource, options);
        await using var dataSource = OneConnection("terminated");
        var (writing, lost) = (new PostgresEventStore(database.DataSource, options), 0);
        await using var sql = await ForeignWriter.OpenAsync(database.DataSource, options);
        await using var following = new PostgresEventStore(dataSource, options)
            .SubscribeAsync(0, Often with { OnConnectionLost = _ => Interlocked.Increment(ref lost) }).GetAsyncEnumerator();
        for (var round = 1; round <= 5; round++)
        {
            var next = following.MoveNextAsync().AsTask();
            await sql.WaitUntilAsync("""
                coalesce((SELECT bool_or(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity WHERE application_name = 'terminated' AND datname = current_database()), FALSE)
                """);
            await writing.AppendAsync([Given.Append(Stream)]);
            (await next).ShouldBeTrue();
            following.Current.Position.ShouldBe(round);
        }

        lost.ShouldBeGreaterThanOrEqualTo(5);
    }

    [PostgresFact]
    public async Task A_tail_of_tombstones_and_archived_events_is_passed_once_and_then_waited_for()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await store.AppendAsync([Given.Append(Stream, 3)]);
        await using var marten = await ForeignWriter.OpenAsync(database.DataSource, options);
        await marten.ArchiveAsync(Stream.Name);
        await marten.LeaveTombstoneAsync(await marten.TakeNumberAsync());

        // An hour is longer than any test: it looks twice, passes the tail the first time and waits the second time, and looks no more.
        await using var dataSource = OneConnection("does not spin");
        using var cancelled = new CancellationTokenSource();
        var following = new PostgresEventStore(dataSource, options)
            .SubscribeAsync(0, new SubscriptionOptions { PollingInterval = TimeSpan.FromHours(1) }, cancelled.Token).GetAsyncEnumerator(cancelled.Token);
        var next = following.MoveNextAsync().AsTask();
        await marten.WaitUntilAsync("""
            EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'does not spin' AND datname = current_database() AND state = 'idle'
                AND clock_timestamp() - state_change > interval '300 milliseconds')
            """);
        next.IsCompleted.ShouldBeFalse();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => next);
        await following.DisposeAsync();
    }

    private NpgsqlDataSource OneConnection(string name) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = name, MaxPoolSize = 1, Timeout = 5 });

    private async Task ShouldBeIdleAsync(string name)
    {
        await using var sql = await ForeignWriter.OpenAsync(database.DataSource, options);
        await sql.WaitUntilAsync($"NOT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = '{name}' AND datname = current_database() AND state <> 'idle')");
    }

    private static async Task<RecordedEvent> NextAsync(IAsyncEnumerator<RecordedEvent> following)
    {
        (await following.MoveNextAsync()).ShouldBeTrue();
        return following.Current;
    }
}
