using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Checks;

/// <summary>The store's own clock.</summary>
internal static class RecordedAtChecks
{
    private static readonly StreamId Stream = StreamId.Device("P1");
    private static readonly DateTimeOffset Truncated = StoreUnderTest.Start.AddTicks(-StoreUnderTest.Start.Ticks % TimeSpan.TicksPerMicrosecond);

    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        new("events are recorded at the clock's time in UTC, cut off to microseconds", ByTheClock),
        new("the time of recording does not fall when the clock goes backwards", NeverFalls),
        new("the position at a time is that of the last event recorded by then", PositionAt),
        new("the position at a time counts events that the clock's fall has kept late", PositionAfterAFall),
    ];

    private static async Task ByTheClock(StoreUnderTest test)
    {
        var first = await test.WriteOneAsync(test.Append(Stream, 2)).ConfigureAwait(false);
        test.Clock.Advance(TimeSpan.FromMinutes(5));
        await test.WriteAsync(test.Append(Stream)).ConfigureAwait(false);
        var later = Truncated.AddMinutes(5);
        test.Same("recorded at", Truncated, first.RecordedAt);
        var read = await test.StreamAsync(Stream).ConfigureAwait(false);
        test.SameList("recorded at", [Truncated, Truncated, later], read.Select(e => e.RecordedAt));
        test.SameList("offset from UTC", [TimeSpan.Zero], read.Select(e => e.RecordedAt.Offset).Distinct());
    }

    private static async Task NeverFalls(StoreUnderTest test)
    {
        int[] minutes = [0, 10, -30, 5, -60, 90];
        var highest = Truncated;
        foreach (var moved in minutes)
        {
            test.Clock.Advance(TimeSpan.FromMinutes(moved));
            var now = test.Clock.GetUtcNow().AddTicks(-test.Clock.GetUtcNow().Ticks % TimeSpan.TicksPerMicrosecond);
            highest = now > highest ? now : highest;
            var result = await test.WriteOneAsync(test.Append(StreamId.Device($"moved {moved}"))).ConfigureAwait(false);
            test.Same($"recorded at, after the clock moved by {moved} minutes", highest, result.RecordedAt);
        }

        var times = (await test.AllAsync().ConfigureAwait(false)).Select(e => e.RecordedAt).ToList();
        test.SameList("recorded at along the positions", times.Order(), times);
    }

    private static async Task PositionAt(StoreUnderTest test)
    {
        var results = new List<AppendResult>();
        for (var round = 0; round < 5; round++)
        {
            results.Add(await test.WriteOneAsync(test.Append(Stream, 1 + round)).ConfigureAwait(false));
            test.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        var at = test.Store.PositionAtAsync;
        test.Same("before the first", 0, await at(results[0].RecordedAt.AddTicks(-1), default).ConfigureAwait(false));
        for (var round = 0; round < results.Count; round++)
        {
            var (time, position) = (results[round].RecordedAt, results[round].LastPosition);
            test.Same("at the very time", position, await at(time, default).ConfigureAwait(false));
            test.Same("between two", position, await at(time.AddSeconds(9), default).ConfigureAwait(false));
            test.Same("in another zone", position, await at(time.ToOffset(TimeSpan.FromHours(-7)), default).ConfigureAwait(false));
        }

        test.Same("at the beginning of time", 0, await at(DateTimeOffset.MinValue, default).ConfigureAwait(false));
        test.Same("at the end of time", results[^1].LastPosition, await at(DateTimeOffset.MaxValue, default).ConfigureAwait(false));
    }

    private static async Task PositionAfterAFall(StoreUnderTest test)
    {
        await test.WriteAsync(test.Append(Stream)).ConfigureAwait(false);
        test.Clock.Advance(TimeSpan.FromHours(-2));
        var late = await test.WriteOneAsync(test.Append(Stream)).ConfigureAwait(false);
        test.Same("at the fallen clock", 0, await test.Store.PositionAtAsync(test.Clock.GetUtcNow()).ConfigureAwait(false));
        test.Same("at the time of recording", late.LastPosition, await test.Store.PositionAtAsync(late.RecordedAt).ConfigureAwait(false));
    }
}
