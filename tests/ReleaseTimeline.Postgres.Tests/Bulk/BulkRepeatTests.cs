using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Bulk;

public sealed class BulkRepeatTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgresFact]
    public async Task A_whole_repeat_gives_the_first_results_again_and_writes_nothing()
    {
        var store = await TestStores.OpenAsync(database.DataSource);
        var appends = Given.Appends("D", 20, 5, ExpectedVersion.NoStream);
        var first = await store.BulkAppendAsync(appends);

        (await store.BulkAppendAsync(appends)).ShouldBe(first);
        (await store.AppendAsync(appends)).ShouldBe(first);
        (await store.ReadAllAsync().CountAsync()).ShouldBe(100);
    }

    [PostgresFact]
    public async Task A_bulk_leaves_no_more_unsettled_than_it_writes()
    {
        var options = TestStores.FreshSchema();
        var store = await TestStores.OpenAsync(database.DataSource, options);
        foreach (var bulk in new[] { "A", "B", "C" })
            await store.BulkAppendAsync(Given.Appends(bulk, 6, 1000));
        await using var sql = await ForeignWriter.OpenAsync(database.DataSource, options);

        (await sql.ScalarAsync<long>("SELECT position FROM {own}.settled")).ShouldBeGreaterThanOrEqualTo(12_000);
    }

    [PostgresFact]
    public async Task What_was_appended_otherwise_is_a_repeat_as_well_settled_or_not()
    {
        var options = TestStores.FreshSchema();
        var store = await TestStores.OpenAsync(database.DataSource, options);
        var (early, late) = (Given.Append(StreamId.Device("early"), 3), Given.Append(StreamId.Device("late"), 3));
        var first = (await store.AppendAsync([early]))[0];
        foreach (var others in Enumerable.Range(0, 3))
            await store.AppendAsync(Given.Appends($"{others} ", 1, 1000));
        var last = (await store.AppendAsync([late]))[0];

        (await store.BulkAppendAsync([early, late])).ShouldBe([first, last]);
        (await new PostgresEventStore(database.DataSource, options).BulkAppendAsync([late, early])).ShouldBe([last, first]);
    }

    [PostgresFact]
    public async Task Repeats_mixed_with_what_is_new_give_their_first_results_and_the_new_is_written()
    {
        var store = await TestStores.OpenAsync(database.DataSource);
        var repeated = Given.Append(StreamId.Device("repeated"), 3, ExpectedVersion.NoStream);
        var moved = StreamId.Device("moved");
        var first = (await store.BulkAppendAsync([repeated, Given.Append(moved, 2)]))[0];

        var results = await store.BulkAppendAsync([Given.Append(moved, 1, ExpectedVersion.Exactly(2)), repeated, Given.Append(StreamId.Device("new"), 4)]);

        results[1].ShouldBe(first);
        results.Select(r => (r.FirstVersion, r.LastVersion)).ShouldBe([(3, 3), (1, 3), (1, 4)]);
        (await store.ReadAllAsync().CountAsync()).ShouldBe(10);
    }

    [PostgresFact]
    public async Task An_append_that_repeats_only_some_of_its_ids_is_refused_and_nothing_is_written()
    {
        var store = await TestStores.OpenAsync(database.DataSource);
        var stream = StreamId.Device("P1");
        var first = Given.Append(stream, 2);
        await store.BulkAppendAsync([first]);

        foreach (var events in new NewEvent[][] { [first.Events[0], Given.Event(stream)], [first.Events[1], first.Events[0]], [Given.Event(stream), .. first.Events] })
        {
            var conflict = await Should.ThrowAsync<EventIdConflictException>(
                () => store.BulkAppendAsync([Given.Append(StreamId.Device("new")), first with { Events = events }]));
            conflict.Stream.ShouldBe(stream);
            first.Events.Select(e => e.Id).ShouldContain(conflict.EventId);
        }

        (await store.ReadAllAsync().CountAsync()).ShouldBe(2);
    }

    [PostgresFact]
    public async Task A_part_of_what_was_written_together_is_a_repeat_too()
    {
        var store = await TestStores.OpenAsync(database.DataSource);
        var whole = Given.Append(StreamId.Device("P1"), 4);
        var first = (await store.BulkAppendAsync([whole]))[0];
        (await store.BulkAppendAsync([whole with { Events = [.. whole.Events.Skip(1).Take(2)] }]))[0]
            .ShouldBe(new AppendResult(whole.Stream, 2, 3, first.LastPosition - 1, first.RecordedAt));
    }

    [PostgresFact]
    public async Task Ids_that_stand_in_another_stream_are_no_repeat()
    {
        var store = await TestStores.OpenAsync(database.DataSource);
        var first = Given.Append(StreamId.Device("P1"), 2);
        await store.BulkAppendAsync([first]);
        await store.BulkAppendAsync([Given.Append(StreamId.Device("P2"))]);

        foreach (var (stream, version) in new[] { ("P2", 3), ("P3", 2) })
        {
            var elsewhere = first with { Stream = StreamId.Device(stream) };
            var result = (await store.BulkAppendAsync([elsewhere]))[0];
            (result.FirstVersion, result.LastVersion).ShouldBe((version - 1, version));
            (await store.BulkAppendAsync([elsewhere]))[0].ShouldBe(result);
        }
    }
}
