using Npgsql;
using ReleaseTimeline.Postgres.Following;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Following;

/// <summary>A subscription that looks only once an hour, but is told of what is appended.</summary>
public sealed class ListeningTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Name = "one that listens";

    // Long before it would look by itself.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly StreamId Stream = StreamId.Device("P1");
    private static readonly SubscriptionOptions Listening = new() { PollingInterval = TimeSpan.FromHours(1), Listens = true };
    private readonly PostgresEventStoreOptions options = TestStores.FreshSchema() with { NotifyAppends = true };

    [PostgresFact]
    public async Task It_gives_each_event_as_soon_as_it_is_told_by_every_way_of_appending()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var dataSource = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = Name });
        await using var sql = await ForeignWriter.OpenAsync(database.DataSource, options);
        var start = await NowAsync(sql);
        await using var following = new PostgresEventStore(dataSource, options).SubscribeAsync(0, Listening).GetAsyncEnumerator();
        var ways = new Func<Task<IReadOnlyList<AppendResult>>>[]
        {
            () => store.AppendAsync([Given.Append(Stream)]),
            () => store.AppendAsync([Given.Append(Stream), Given.Append(StreamId.Device("P2"))]),
            () => store.BulkAppendAsync([Given.Append(Stream, 3)]),
            () => store.AppendAsync([Given.Append(Stream)]),
        };
        foreach (var append in ways)
        {
            var next = following.MoveNextAsync().AsTask();
            await ListensAsync(sql, start);
            for (var left = (await append()).Sum(result => result.LastVersion - result.FirstVersion + 1); left > 0; left--)
            {
                (await next.WaitAsync(Soon)).ShouldBeTrue();
                next = left > 1 ? following.MoveNextAsync().AsTask() : next;
            }
        }

        following.Current.Position.ShouldBe(7);
    }

    [PostgresFact]
    public async Task It_listens_again_after_the_connection_on_which_it_listens_was_terminated()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var dataSource = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = Name });
        await using var sql = await ForeignWriter.OpenAsync(database.DataSource, options);
        var start = await NowAsync(sql);
        await using var following = new PostgresEventStore(dataSource, options).SubscribeAsync(0, Listening).GetAsyncEnumerator();
        var next = following.MoveNextAsync().AsTask();
        var listening = await ListensAsync(sql, start);

        var loss = await NowAsync(sql);
        await sql.ExecuteAsync($"SELECT pg_terminate_backend({listening}, 10000)");
        (await ListensAsync(sql, loss)).ShouldNotBe(listening);
        await store.AppendAsync([Given.Append(Stream)]);
        (await next.WaitAsync(Soon)).ShouldBeTrue();
    }

    [PostgresFact]
    public async Task Where_it_is_cancelled_it_listens_no_more()
    {
        await TestStores.OpenAsync(database.DataSource, options);
        await using var dataSource = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = Name, MaxPoolSize = 2 });
        var store = new PostgresEventStore(dataSource, options);
        await using var sql = await ForeignWriter.OpenAsync(database.DataSource, options);
        for (var round = 0; round < 3; round++)
        {
            using var cancelled = new CancellationTokenSource();
            var start = await NowAsync(sql);
            await using var following = store.SubscribeAsync(0, Listening, cancelled.Token).GetAsyncEnumerator(cancelled.Token);
            var next = following.MoveNextAsync().AsTask();
            await ListensAsync(sql, start);
            await cancelled.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => next);
        }

        var both = await Task.WhenAll(dataSource.OpenConnectionAsync().AsTask(), dataSource.OpenConnectionAsync().AsTask());
        foreach (var connection in both)
        {
            await using var channels = new NpgsqlCommand("SELECT count(*) FROM pg_listening_channels()", connection);
            (await channels.ExecuteScalarAsync()).ShouldBe(0L);
            await connection.DisposeAsync();
        }
    }

    private static Task<DateTime> NowAsync(ForeignWriter sql) => sql.ScalarAsync<DateTime>("SELECT clock_timestamp()");

    // What a process did last shows whether it listens; it waits for nothing else then. One that is back in the pool shows the same, so only those
    // that began since an instant count. Gives the process.
    private static async Task<int> ListensAsync(ForeignWriter sql, DateTime since)
    {
        var listening = $"""
            FROM pg_stat_activity WHERE application_name = '{Name}' AND datname = current_database() AND state = 'idle'
                AND query = 'LISTEN mt_events_appended' AND query_start > '{since:O}'
            """;
        await sql.WaitUntilAsync($"EXISTS (SELECT {listening})");
        return await sql.ScalarAsync<int>($"SELECT max(pid) {listening}");
    }
}
