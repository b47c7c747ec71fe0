using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Bulk;

/// <summary>Somebody makes a stream while a bulk append is about to make the same.</summary>
public sealed class BulkRaceTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly StreamId Stream = StreamId.Device("P1");

    [PostgresFact]
    public async Task One_that_expects_no_stream_loses_to_one_that_was_made_meanwhile()
    {
        var lost = await Should.ThrowAsync<ConcurrencyException>(() => RaceAsync(Given.Append(Stream, 3, ExpectedVersion.NoStream)));
        (lost.Stream, lost.Expected, lost.Actual).ShouldBe((Stream, ExpectedVersion.NoStream, 1));
    }

    [PostgresFact]
    public async Task One_that_expects_nothing_goes_on_after_what_was_written_meanwhile()
    {
        var (result, store) = await RaceAsync(Given.Append(Stream, 3));
        (result.FirstVersion, result.LastVersion).ShouldBe((2, 4));
        (await store.ReadStreamAsync(Stream).Select(e => e.Version).ToListAsync()).ShouldBe([1, 2, 3, 4]);
    }

    [PostgresFact]
    public async Task Of_the_same_bulk_append_made_several_times_at_once_one_writes_and_all_get_its_results()
    {
        var store = await TestStores.OpenAsync(database.DataSource);
        var appends = Given.Appends("D", 40, 5, ExpectedVersion.NoStream);
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => store.BulkAppendAsync(appends))));
        results.ShouldAllBe(each => each.SequenceEqual(results[0]));
        (await store.ReadAllAsync().CountAsync()).ShouldBe(200);
    }

    // The other has made the stream and not committed yet when the bulk append comes to it.
    private async Task<(AppendResult Result, PostgresEventStore Store)> RaceAsync(StreamAppend append)
    {
        var options = TestStores.FreshSchema();
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var other = await ForeignWriter.OpenAsync(database.DataSource, options);
        await using var watcher = await ForeignWriter.OpenAsync(database.DataSource, options);
        await other.ExecuteAsync("BEGIN");
        await other.AppendAsync(Stream.Name);
        var appending = store.BulkAppendAsync([Given.Append(StreamId.Device("A")), append]);
        await watcher.WaitUntilSomebodyWaitsAsync();
        await other.ExecuteAsync("COMMIT");
        return ((await appending)[1], store);
    }
}
