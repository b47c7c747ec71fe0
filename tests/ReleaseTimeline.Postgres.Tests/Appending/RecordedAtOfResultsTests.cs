using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Appending;

/// <summary>What an append says of its time is what every reading says of it.</summary>
public sealed class RecordedAtOfResultsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Ahead = new(2126, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly StreamId Stream = StreamId.Device("P1");
    private readonly PostgresEventStoreOptions options = TestStores.FreshSchema();

    [PostgresFact]
    public async Task An_append_after_an_event_of_a_clock_that_is_ahead_counts_as_recorded_with_it()
    {
        var store = await OpenAsync();
        (await store.AppendAsync([Given.Append(Stream)]))[0].RecordedAt.ShouldBe(Ahead);
        (await store.AppendAsync([Given.Append(Stream, 2), Given.Append(StreamId.Device("P2"))])).ShouldAllBe(result => result.RecordedAt == Ahead);
    }

    [PostgresFact]
    public async Task So_does_one_by_a_store_that_is_opened_anew_after_more_events_than_it_looks_at()
    {
        await (await OpenAsync()).AppendAsync([Given.Append(Stream, 2000)]);
        (await new PostgresEventStore(database.DataSource, options).AppendAsync([Given.Append(Stream)]))[0].RecordedAt.ShouldBe(Ahead);
    }

    [PostgresFact]
    public async Task So_does_a_bulk_append_and_its_repeat()
    {
        var store = await OpenAsync();
        StreamAppend[] appends = [Given.Append(Stream, 2), Given.Append(StreamId.Device("P2"))];
        var first = await store.BulkAppendAsync(appends);
        first.ShouldAllBe(result => result.RecordedAt == Ahead);
        (await store.BulkAppendAsync(appends)).ShouldBe(first);
    }

    private async Task<PostgresEventStore> OpenAsync()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var marten = await ForeignWriter.OpenAsync(database.DataSource, options);
        await marten.AppendAsync("order-1", at: Ahead);
        return store;
    }
}
