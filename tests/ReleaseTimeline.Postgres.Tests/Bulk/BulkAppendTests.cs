using ReleaseTimeline.Postgres.Bulk;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Bulk;

public sealed class BulkAppendTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly StreamId Old = StreamId.Device("old");

    [PostgresFact]
    public async Task It_writes_to_new_and_to_existing_streams_and_first_of_all_what_comes_first_in_these()
    {
        var store = await TestStores.OpenAsync(database.DataSource);
        await store.AppendAsync([Given.Append(Old, 2)]);
        StreamAppend[] appends =
        [
            Given.Append(StreamId.Device("Z"), 3, ExpectedVersion.NoStream), Given.Append(Old, 2, ExpectedVersion.Exactly(2)), Given.Append(StreamId.Device("A"), 1),
        ];

        var results = await store.BulkAppendAsync(appends);

        results.Select(r => (r.Stream, r.FirstVersion, r.LastVersion, r.LastPosition)).ShouldBe(
            [(appends[0].Stream, 1, 3, 6), (Old, 3, 4, 7), (appends[2].Stream, 1, 1, 8)]);
        var written = await store.ReadAllAsync(2).ToListAsync();
        NewEvent[] expected = [appends[1].Events[0], .. appends[0].Events, appends[1].Events[1], .. appends[2].Events];
        written.Select(e => new NewEvent(e.Id, e.Event)).ShouldBe(expected);
        written.ShouldAllBe(e => e.RecordedAt == results[0].RecordedAt);
    }

    [PostgresFact]
    public async Task What_it_writes_can_be_appended_to_by_either_way()
    {
        var store = await TestStores.OpenAsync(database.DataSource);
        await store.BulkAppendAsync([Given.Append(Old, 3)]);
        (await store.AppendAsync([Given.Append(Old, 2, ExpectedVersion.Exactly(3))]))[0].LastVersion.ShouldBe(5);
        (await store.BulkAppendAsync([Given.Append(Old, 2, ExpectedVersion.Exactly(5))]))[0].LastVersion.ShouldBe(7);
        (await store.ReadStreamAsync(Old).Select(e => e.Version).ToListAsync()).ShouldBe([1, 2, 3, 4, 5, 6, 7]);
    }

    [PostgresFact]
    public async Task Where_one_stream_is_not_at_the_version_expected_nothing_is_written()
    {
        var options = TestStores.FreshSchema();
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await store.AppendAsync([Given.Append(Old, 2)]);

        var lost = await Should.ThrowAsync<ConcurrencyException>(() => store.BulkAppendAsync(
            [Given.Append(StreamId.Device("A"), 100), Given.Append(Old, 1, ExpectedVersion.Exactly(1)), Given.Append(StreamId.Device("B"))]));

        (lost.Stream, lost.Expected, lost.Actual).ShouldBe((Old, ExpectedVersion.Exactly(1), 2));
        (await store.ReadAllAsync().CountAsync()).ShouldBe(2);
        await using var sql = await ForeignWriter.OpenAsync(database.DataSource, options);
        (await sql.ScalarAsync<long>("SELECT last_value FROM {events}.mt_events_sequence")).ShouldBe(2, "a race that is lost takes no number");
        (await sql.ScalarAsync<long>("SELECT count(*) FROM {events}.mt_streams")).ShouldBe(1);
    }

    [PostgresFact]
    public async Task A_stream_that_is_not_there_is_at_version_0()
    {
        var store = await TestStores.OpenAsync(database.DataSource);
        var lost = await Should.ThrowAsync<ConcurrencyException>(() => store.BulkAppendAsync([Given.Append(Old, 1, ExpectedVersion.Exactly(3))]));
        lost.Actual.ShouldBe(0);
    }

    [PostgresFact]
    public async Task Progress_runs_from_nothing_to_all_and_counts_no_repeats()
    {
        var store = await TestStores.OpenAsync(database.DataSource);
        var repeated = Given.Append(StreamId.Device("repeated"), 100);
        await store.BulkAppendAsync([repeated]);
        var progress = new ProgressList();

        await store.BulkAppendAsync([repeated, .. Given.Appends("D", 50, 1000)], progress);

        progress.ShouldBe([new(0, 50_000), new(20_000, 50_000), new(40_000, 50_000), new(50_000, 50_000)]);
    }

    [PostgresFact]
    public async Task When_it_is_cancelled_nothing_is_written_and_the_store_goes_on()
    {
        var store = await TestStores.OpenAsync(database.DataSource);
        using var cancelled = new CancellationTokenSource();
        var progress = new ProgressAction(report =>
        {
            if (report.Written > 0)
                cancelled.Cancel();
        });

        await Should.ThrowAsync<OperationCanceledException>(() => store.BulkAppendAsync(Given.Appends("D", 50, 1000), progress, cancelled.Token));

        (await store.ReadAllAsync().CountAsync()).ShouldBe(0);
        await store.AppendAsync([Given.Append(StreamId.Device("D00000"), 1, ExpectedVersion.NoStream)]);
        (await store.ReadAllAsync().CountAsync()).ShouldBe(1);
    }

    [PostgresFact]
    public async Task Numbers_that_another_writer_takes_meanwhile_are_left_to_it()
    {
        var options = TestStores.FreshSchema();
        var store = await TestStores.OpenAsync(database.DataSource, options);
        var appends = Given.Appends("D", 30, 1000);
        var progress = new ProgressAction(report =>
        {
            // While it is under way, between two batches of its numbers.
            if (report.Written == 0)
                store.AppendAsync([Given.Append(StreamId.Device("other"))]).GetAwaiter().GetResult();
        });

        var results = await store.BulkAppendAsync(appends, progress);

        results[^1].LastPosition.ShouldBe(30_001);
        var all = await store.ReadAllAsync().ToListAsync();
        all.Select(e => e.Position).ShouldBe(Enumerable.Range(1, 30_001).Select(n => (long)n));
        all[20_000].Stream.ShouldBe(StreamId.Device("other"));
    }

    private sealed class ProgressList : List<BulkProgress>, IProgress<BulkProgress>
    {
        public void Report(BulkProgress value) => Add(value);
    }

    private sealed class ProgressAction(Action<BulkProgress> act) : IProgress<BulkProgress>
    {
        public void Report(BulkProgress value) => act(value);
    }
}
