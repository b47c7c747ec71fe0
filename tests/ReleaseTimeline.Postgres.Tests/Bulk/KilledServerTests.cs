using Npgsql;
using ReleaseTimeline.Postgres.Bulk;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Bulk;

[Trait("Kind", "Campaign")]
public sealed class KilledServerTests
{
    private static readonly StreamId Kept = StreamId.Device("kept");

    [PostgresClusterFact]
    public async Task Of_a_bulk_append_during_which_the_server_is_killed_nothing_is_there_and_it_can_be_made_again()
    {
        await using var cluster = new PostgresCluster();
        await cluster.StartAsync();
        await using var dataSource = NpgsqlDataSource.Create(await cluster.CreateDatabaseAsync("killed"));
        var store = await TestStores.OpenAsync(dataSource);
        var kept = (await store.AppendAsync([Given.Append(Kept, 2)]))[0];
        var appends = Given.Appends("D", 30, 1000, ExpectedVersion.NoStream);

        // When the server is killed with some of it written
        var fault = await Should.ThrowAsync<EventStoreException>(() => store.BulkAppendAsync(appends, new KillOnceWritten(cluster)));
        fault.Message.ShouldStartWith("The connection to the event store was lost while it appended to stream 'device-D00000'");
        await cluster.StartAsync();

        // Then nothing of it is there, and what was there is
        (await store.ReadAllAsync().Select(e => (e.Stream, e.Version)).ToListAsync()).ShouldBe([(Kept, 1), (Kept, 2)]);
        (await store.ReadCategoryAsync(StreamId.DeviceCategory).CountAsync()).ShouldBe(2);

        // And the numbers that it took are passed at once
        var beyond = (await store.AppendAsync([Given.Append(Kept, 1, ExpectedVersion.Exactly(2))]))[0];
        beyond.LastPosition.ShouldBeGreaterThan(kept.LastPosition + 1);
        (await store.ReadAllAsync(kept.LastPosition).Select(e => e.Position).ToListAsync()).ShouldBe([beyond.LastPosition]);

        // And made again it is whole
        var results = await store.BulkAppendAsync(appends);
        results.Count.ShouldBe(30);
        var all = await store.ReadAllAsync(beyond.LastPosition).ToListAsync();
        all.Select(e => e.Id).ShouldBe(appends.SelectMany(append => append.Events).Select(e => e.Id));
    }

    private sealed class KillOnceWritten(PostgresCluster cluster) : IProgress<BulkProgress>
    {
        public void Report(BulkProgress value)
        {
            if (value.Written is > 0 and < 30_000)
                cluster.KillAsync().GetAwaiter().GetResult();
        }
    }
}
