using System.Globalization;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Appending;

public sealed class OverlappingStreamsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Writers = 16;
    private const int AppendsEach = 25;
    private static readonly StreamId[] Streams = [.. "ABCDE".Select(letter => StreamId.Device(letter.ToString(CultureInfo.InvariantCulture)))];

    [PostgresFact]
    public async Task Appends_of_the_same_streams_in_opposite_orders_all_succeed_and_stand_whole()
    {
        var store = await TestStores.OpenAsync(database.DataSource);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var round = 0; round < AppendsEach; round++)
                await store.AppendAsync([.. InOrder(writer).Select(stream => Given.Append(stream, 2))]);
        })));

        foreach (var stream in Streams)
        {
            var events = await store.ReadStreamAsync(stream).ToListAsync();
            events.Select(e => e.Version).ShouldBe(Enumerable.Range(1, Writers * AppendsEach * 2).Select(version => (long)version));
        }
    }

    [PostgresFact]
    public async Task Bulk_appends_and_appends_of_the_same_streams_in_opposite_orders_all_succeed()
    {
        var store = await TestStores.OpenAsync(database.DataSource);
        foreach (var stream in Streams)
            await store.AppendAsync([Given.Append(stream)]);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var round = 0; round < 10; round++)
            {
                StreamAppend[] appends = [.. InOrder(writer).Select(stream => Given.Append(stream, 3))];
                await (writer % 4 < 2 ? store.BulkAppendAsync(appends) : store.AppendAsync(appends));
            }
        })));

        foreach (var stream in Streams)
            (await store.ReadStreamAsync(stream).CountAsync()).ShouldBe(1 + (8 * 10 * 3));
    }

    [PostgresFact]
    public async Task What_another_writer_locks_in_another_order_is_tried_again_after_the_deadlock()
    {
        var options = TestStores.FreshSchema();
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await store.AppendAsync([.. Streams.Select(stream => Given.Append(stream))]);
        await using var marten = await ForeignWriter.OpenAsync(database.DataSource, options);
        await using var watcher = await ForeignWriter.OpenAsync(database.DataSource, options);

        // The last to wait finds the deadlock and fails: with a short patience for ours, that is us.
        await marten.ExecuteAsync($"SET deadlock_timeout = '1h'; BEGIN; SELECT FROM {options.Schema}.mt_streams WHERE id = 'device-B' FOR UPDATE");
        var appending = store.AppendAsync([Given.Append(Streams[0]), Given.Append(Streams[1])]);
        await watcher.WaitUntilSomebodyWaitsAsync();
        await marten.ExecuteAsync($"SELECT FROM {options.Schema}.mt_streams WHERE id = 'device-A' FOR UPDATE");
        await marten.ExecuteAsync("COMMIT");

        (await appending).Select(result => result.LastVersion).ShouldBe([2, 2]);
    }

    private static IEnumerable<StreamId> InOrder(int writer) => writer % 2 == 0 ? Streams : Streams.Reverse();
}
