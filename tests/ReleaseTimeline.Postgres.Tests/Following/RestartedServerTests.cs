using Npgsql;
using ReleaseTimeline.Postgres.Following;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Following;

[Trait("Kind", "Campaign")]
public sealed class RestartedServerTests
{
    private static readonly StreamId Stream = StreamId.Device("P1");

    [PostgresClusterFact]
    public async Task A_subscription_goes_on_after_the_server_was_restarted_and_after_it_was_killed_and_still_waits_for_who_was_prepared()
    {
        await using var cluster = new PostgresCluster();
        await cluster.StartAsync();
        await using var dataSource = NpgsqlDataSource.Create(await cluster.CreateDatabaseAsync("restarted"));
        var options = TestStores.FreshSchema();
        var store = await TestStores.OpenAsync(dataSource, options);
        var lost = new Queue<TaskCompletionSource>(Enumerable.Range(0, 2).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)));
        var (stopped, killed) = (lost.ElementAt(0), lost.ElementAt(1));
        var subscription = new SubscriptionOptions
        {
            PollingInterval = TimeSpan.FromMilliseconds(10),
            OnConnectionLost = _ => (stopped.Task.IsCompleted ? killed : stopped).TrySetResult(),
        };
        await using var following = store.SubscribeAsync(0, subscription).GetAsyncEnumerator();
        await store.AppendAsync([Given.Append(Stream, 3)]);
        await ShouldGiveAsync(following, 1, 2, 3);

        var next = following.MoveNextAsync().AsTask();
        await cluster.StopAsync();
        await stopped.Task;
        await cluster.StartAsync();
        await AppendAsync(store);
        (await next).ShouldBeTrue();
        following.Current.Position.ShouldBe(4);

        // Given somebody who prepared to write before it is killed
        await using (var prepared = await ForeignWriter.OpenAsync(dataSource, options))
        {
            await prepared.ExecuteAsync("BEGIN");
            await prepared.AppendAsync("order-1");
            await prepared.ExecuteAsync("PREPARE TRANSACTION 'before it is killed'");
        }

        await AppendAsync(store);
        (await store.HorizonAsync()).WaitingFor.ShouldHaveSingleItem().PreparedName.ShouldBe("before it is killed");
        next = following.MoveNextAsync().AsTask();
        await cluster.KillAsync();
        await killed.Task;
        await cluster.StartAsync();
        await AppendAsync(store);
        (await store.HorizonAsync()).WaitingFor.ShouldHaveSingleItem().PreparedName.ShouldBe("before it is killed");
        next.IsCompleted.ShouldBeFalse();

        await using (var commit = dataSource.CreateCommand("COMMIT PREPARED 'before it is killed'"))
            await commit.ExecuteNonQueryAsync();
        (await next).ShouldBeTrue();
        following.Current.Position.ShouldBe(5);
        await ShouldGiveAsync(following, 6);
    }

    // What a pool has of connections that are gone is found one by one.
    private static async Task AppendAsync(PostgresEventStore store)
    {
        for (var append = Given.Append(Stream); ;)
        {
            try
            {
                await store.AppendAsync([append]);
                return;
            }
            catch (EventStoreException lost) when (lost.Message.Contains("nothing of it is there", StringComparison.Ordinal) || lost.InnerException is NpgsqlException)
            {
                // Again.
            }
        }
    }

    private static async Task ShouldGiveAsync(IAsyncEnumerator<RecordedEvent> following, params long[] positions)
    {
        foreach (var position in positions)
        {
            (await following.MoveNextAsync()).ShouldBeTrue();
            following.Current.Position.ShouldBe(position);
        }
    }
}
