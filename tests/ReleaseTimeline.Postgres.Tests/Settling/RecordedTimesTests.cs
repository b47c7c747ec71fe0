using FsCheck;
using FsCheck.Fluent;
using ReleaseTimeline.Postgres.Reading;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Settling;

/// <summary>Others write the times of their own clocks, which are ahead and behind: an event counts as recorded with the latest before it.</summary>
public sealed class RecordedTimesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Start = new(2026, 3, 17, 12, 0, 0, TimeSpan.Zero);

    // Few streams, few different times, and some numbers that nobody filled.
    private static readonly Gen<Row> Rows =
        from stream in Gen.Choose(0, 2)
        from minute in Gen.Frequency((9, Gen.Choose(-5, 5)), (1, Gen.Choose(-100_000, 100_000)))
        from kind in Gen.Frequency((8, Gen.Constant(Kind.Event)), (1, Gen.Constant(Kind.Gap)), (1, Gen.Constant(Kind.Tombstone)))
        select new Row(stream, Start.AddMinutes(minute), kind);

    private static readonly Arbitrary<Row[]> Histories =
        Rows.ArrayOf().Resize(24).Where(rows => rows.Length > 0).ToArbitrary();

    [PostgresFact]
    public void Every_reading_gives_the_latest_time_up_to_the_event_settled_or_not_and_also_in_a_store_that_is_opened_anew() =>
        Prop.ForAll(Histories, rows => HoldsAsync(rows).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(8).WithReplay(20260317, 1));

    private async Task<bool> HoldsAsync(Row[] rows)
    {
        var options = TestStores.FreshSchema();
        var store = await TestStores.OpenAsync(database.DataSource, options);
        var half = rows.Length / 2;
        var expected = await WriteAsync(options, rows, 0, half, []);
        await ShouldAllAgreeAsync(store, expected);
        await ShouldAllAgreeAsync(new PostgresEventStore(database.DataSource, options), expected);

        await SettleAsync(store, expected);
        await ShouldAllAgreeAsync(store, expected);
        await ShouldAllAgreeAsync(new PostgresEventStore(database.DataSource, options), expected);

        expected = await WriteAsync(options, rows, half, rows.Length, expected);
        await ShouldAllAgreeAsync(store, expected);
        await ShouldAllAgreeAsync(new PostgresEventStore(database.DataSource, options), expected);
        await SettleAsync(new PostgresEventStore(database.DataSource, options), expected);
        await ShouldAllAgreeAsync(store, expected);
        await ShouldAllAgreeAsync(new PostgresEventStore(database.DataSource, options), expected);
        return true;
    }

    // Writes rows and gives what is expected of all that were written: where each stands, and when it counts as recorded.
    private async Task<List<Expected>> WriteAsync(PostgresEventStoreOptions options, Row[] rows, int from, int to, List<Expected> before)
    {
        var expected = before.ToList();
        await using var writer = await ForeignWriter.OpenAsync(database.DataSource, options);
        foreach (var row in rows[from..to])
        {
            var number = await writer.TakeNumberAsync();
            if (row.Kind == Kind.Tombstone)
                await writer.LeaveTombstoneAsync(number);
            if (row.Kind != Kind.Event)
                continue;
            var stream = Stream(row.Stream);
            await writer.InsertAsync(number, stream.Name, expected.Count(e => e.Stream == stream) + 1, row.At);
            expected.Add(new Expected(stream, number, expected.Count > 0 && expected[^1].RecordedAt > row.At ? expected[^1].RecordedAt : row.At));
        }

        return expected;
    }

    // What is appended in bulk to a stream that there is settles what was there before.
    private static async Task SettleAsync(PostgresEventStore store, List<Expected> expected)
    {
        var appended = Given.Append(StreamId.Device("settling"));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var result = (await store.BulkAppendAsync([appended]))[0];
            appended = Given.Append(StreamId.Device("settling"));
            expected.Add(new Expected(result.Stream, result.LastPosition, result.RecordedAt));
        }
    }

    private static async Task ShouldAllAgreeAsync(PostgresEventStore store, List<Expected> expected)
    {
        foreach (var stream in expected.Select(e => e.Stream).Distinct())
        {
            var own = expected.Where(e => e.Stream == stream).ToList();
            (await Seen(store.ReadStreamAsync(stream, new StreamSlice { IsBackward = true }))).ShouldBe(own.AsEnumerable().Reverse());
            (await Seen(store.ReadStreamAsync(stream))).ShouldBe(own);
        }

        (await Seen(store.ReadCategoryAsync(StreamId.DeviceCategory))).ShouldBe(expected.OrderBy(e => e.Stream).ThenBy(e => e.Position));
        (await Seen(store.ReadAllAsync())).ShouldBe(expected);
        for (var n = 1; n < expected.Count; n += 5)
            (await Seen(store.ReadAllAsync(expected[n - 1].Position))).ShouldBe(expected.Skip(n));
        foreach (var at in expected.Select(e => e.RecordedAt).Distinct())
        {
            (await store.PositionAtAsync(at)).ShouldBe(expected.Last(e => e.RecordedAt <= at).Position);
            (await store.PositionAtAsync(at.AddTicks(-1))).ShouldBe(expected.LastOrDefault(e => e.RecordedAt < at)?.Position ?? 0);
        }
    }

    private static ValueTask<List<Expected>> Seen(IAsyncEnumerable<RecordedEvent> events) =>
        events.Select(e => new Expected(e.Stream, e.Position, e.RecordedAt)).ToListAsync();

    private static StreamId Stream(int number) => StreamId.Device($"{number}");

    private enum Kind
    {
        Event,
        Gap,
        Tombstone,
    }

    private sealed record Row(int Stream, DateTimeOffset At, Kind Kind);

    private sealed record Expected(StreamId Stream, long Position, DateTimeOffset RecordedAt);
}
