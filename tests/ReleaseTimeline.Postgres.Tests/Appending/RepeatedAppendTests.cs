using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Appending;

/// <summary>A repeat is known whether its events are settled, so that their ids are looked up, or not, so that the end of the stream is read.</summary>
public sealed class RepeatedAppendTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly StreamId Stream = StreamId.Device("P1");
    private readonly PostgresEventStoreOptions options = TestStores.FreshSchema();

    [PostgresTheory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task After_thousands_of_events_that_are_settled_a_repeat_gives_the_first_result_again(int events)
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        var append = Given.Append(Stream, events, ExpectedVersion.NoStream);
        var first = (await store.AppendAsync([append]))[0];
        await AppendOthersAsync(store, 1500);
        await AppendOthersAsync(store, 1500);
        await store.AppendAsync([Given.Append(Stream)]);
        await using var sql = await ForeignWriter.OpenAsync(database.DataSource, options);
        (await sql.ScalarAsync<long>("SELECT position FROM {own}.settled")).ShouldBeGreaterThan(2000);

        await ShouldRepeatAsync(store, append, first);
        await ShouldRepeatAsync(new PostgresEventStore(database.DataSource, options), append, first);
    }

    [PostgresTheory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Before_anything_is_settled_a_repeat_gives_the_first_result_again_however_far_back_it_stands(int events)
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        var append = Given.Append(Stream, events);
        var first = (await store.AppendAsync([append]))[0];
        foreach (var between in new[] { 0, 1, 2, 1, 10, 100 })
        {
            for (var round = 0; round < between; round++)
                await store.AppendAsync([Given.Append(Stream)]);
            await ShouldRepeatAsync(store, append, first);
            await ShouldRepeatAsync(new PostgresEventStore(database.DataSource, options), append, first);
        }

        await using var sql = await ForeignWriter.OpenAsync(database.DataSource, options);
        (await sql.ScalarAsync<long>("SELECT position FROM {own}.settled")).ShouldBe(0);
    }

    [PostgresFact]
    public async Task An_id_that_is_settled_in_another_stream_is_no_repeat_and_becomes_one()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        var elsewhere = Given.Append(StreamId.Device("P2"));
        await store.AppendAsync([elsewhere]);
        await AppendOthersAsync(store, 1500);
        await store.AppendAsync([Given.Append(Stream, 10)]);

        var here = elsewhere with { Stream = Stream };
        var first = (await store.AppendAsync([here]))[0];
        first.FirstVersion.ShouldBe(11);
        await ShouldRepeatAsync(store, here, first);
    }

    [PostgresFact]
    public async Task Some_of_the_ids_again_are_refused_settled_or_not()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        var append = Given.Append(Stream, 3);
        await store.AppendAsync([append]);
        foreach (var others in new[] { 1500, 1500 })
        {
            await ShouldBeRefusedAsync(append with { Events = [append.Events[2], Given.Event(Stream)] }, append.Events[2].Id);
            await ShouldBeRefusedAsync(append with { Events = [append.Events[0], append.Events[2]] }, append.Events[0].Id);
            await AppendOthersAsync(store, others);
        }

        (await store.ReadStreamAsync(Stream).CountAsync()).ShouldBe(3);

        async Task ShouldBeRefusedAsync(StreamAppend again, Guid id)
        {
            var conflict = await Should.ThrowAsync<EventIdConflictException>(() => store.AppendAsync([again]));
            (conflict.Stream, conflict.EventId).ShouldBe((Stream, id));
        }
    }

    [PostgresFact]
    public async Task Of_several_streams_those_that_are_repeats_give_their_first_results_and_the_others_are_written()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        var repeated = Given.Append(Stream, 2, ExpectedVersion.NoStream);
        var first = (await store.AppendAsync([repeated]))[0];
        var results = await store.AppendAsync([Given.Append(StreamId.Device("P2"), 2), repeated, Given.Append(StreamId.Device("P3"))]);
        results[1].ShouldBe(first);
        results.Select(r => (r.Stream.Key, r.FirstVersion, r.LastVersion)).ShouldBe([("P2", 1, 2), ("P1", 1, 2), ("P3", 1, 1)]);
    }

    private static Task AppendOthersAsync(PostgresEventStore store, int events) => store.AppendAsync([Given.Append(StreamId.Device("others"), events)]);

    // Whatever is expected: as it was, of a stream that is not there, and of one that has moved on.
    private static async Task ShouldRepeatAsync(PostgresEventStore store, StreamAppend append, AppendResult first)
    {
        foreach (var expected in new[] { append.Expected, ExpectedVersion.Any, ExpectedVersion.NoStream, ExpectedVersion.Exactly(1000) })
            (await store.AppendAsync([append with { Expected = expected }]))[0].ShouldBe(first);
    }
}
