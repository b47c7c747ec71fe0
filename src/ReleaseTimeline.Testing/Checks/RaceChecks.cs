using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Checks;

/// <summary>Several threads at once.</summary>
internal static class RaceChecks
{
    private const int Writers = 8;
    private const int EventsEach = 25;
    private static readonly StreamId Stream = StreamId.Device("P1");

    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        new("of writers who expect the same version exactly one wins", ExactlyOneWins),
        new("writers who expect any version leave no holes", WritersLeaveNoHoles),
        new("writers who retry what they lost all get their events in", LosersRetry),
        new("of writers who append the same events at once one writes and all get its result", TheSameAppendAtOnce),
        new("nothing turns up behind what a reader has passed", NothingTurnsUpBehind),
        new("a reader sees an append to several streams whole", AnAppendIsSeenWhole),
    ];

    private static async Task ExactlyOneWins(StoreUnderTest test)
    {
        for (var round = 0; round < 10; round++)
        {
            var expected = ExpectedVersion.Exactly(round);
            var won = await AllAtOnceAsync(_ => TryWriteAsync(test, test.Append(Stream, 1, expected))).ConfigureAwait(false);
            test.Same($"winners of version {round + 1}", 1, won.Count(result => result is not null));
        }

        await NoHolesAsync(test, 10).ConfigureAwait(false);
    }

    private static async Task WritersLeaveNoHoles(StoreUnderTest test)
    {
        await AllAtOnceAsync(async writer =>
        {
            for (var round = 0; round < EventsEach; round++)
                await test.WriteAsync(test.Append(Stream), test.Append(StreamId.Source($"writer {writer}"))).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        await NoHolesAsync(test, Writers * EventsEach).ConfigureAwait(false);
        test.Same("events", 2 * Writers * EventsEach, (await test.AllAsync().ConfigureAwait(false)).Count);
    }

    private static async Task LosersRetry(StoreUnderTest test)
    {
        await AllAtOnceAsync(async writer =>
        {
            for (var round = 0; round < 10; round++)
            {
                var mine = test.Append(Stream, 2, ExpectedVersion.NoStream);
                while (await TryWriteAsync(test, mine).ConfigureAwait(false) is null)
                    mine = mine with { Expected = ExpectedVersion.Exactly((await test.StreamAsync(Stream).ConfigureAwait(false)).Count) };
            }

            return true;
        }).ConfigureAwait(false);
        await NoHolesAsync(test, Writers * 10 * 2).ConfigureAwait(false);
    }

    private static async Task TheSameAppendAtOnce(StoreUnderTest test)
    {
        var append = test.Append(Stream, 3, ExpectedVersion.NoStream);
        var results = await AllAtOnceAsync(_ => test.WriteOneAsync(append)).ConfigureAwait(false);
        test.SameList("results", Enumerable.Repeat(results[0], Writers), results);
        await NoHolesAsync(test, 3).ConfigureAwait(false);
    }

    private static async Task NothingTurnsUpBehind(StoreUnderTest test)
    {
        var seen = new List<RecordedEvent>();
        async Task ReadOnAsync() => seen.AddRange(await test.AllAsync(seen.Count == 0 ? 0 : seen[^1].Position).ConfigureAwait(false));

        // A reader who follows each append, and then one who follows many writers at once.
        for (var round = 0; round < EventsEach; round++)
        {
            await test.WriteAsync(test.Append(Stream, 2)).ConfigureAwait(false);
            await ReadOnAsync().ConfigureAwait(false);
        }

        var writing = AllAtOnceAsync(async writer =>
        {
            for (var round = 0; round < EventsEach; round++)
                await test.WriteAsync(test.Append(StreamId.Device($"W{writer}"), 1 + (round % 3))).ConfigureAwait(false);
            return true;
        });
        while (!writing.IsCompleted)
            await ReadOnAsync().ConfigureAwait(false);
        await writing.ConfigureAwait(false);
        await ReadOnAsync().ConfigureAwait(false);
        var all = await test.AllAsync().ConfigureAwait(false);
        test.SameList("positions as a reader met them", all.Select(e => (e.Position, e.Id)), seen.Select(e => (e.Position, e.Id)));
    }

    private static async Task AnAppendIsSeenWhole(StoreUnderTest test)
    {
        var writing = AllAtOnceAsync(async writer =>
        {
            for (var round = 0; round < EventsEach; round++)
                await test.WriteAsync(test.Append(Stream, 2), test.Append(StreamId.Source($"writer {writer}"), 1)).ConfigureAwait(false);
            return true;
        });
        bool isLast;
        do
        {
            isLast = writing.IsCompleted;
            var all = await test.AllAsync().ConfigureAwait(false);
            var inStream = all.Count(e => e.Stream == Stream);
            test.Same("events in the shared stream, two for each in the writers' own", 2 * (all.Count - inStream), inStream);
        }
        while (!isLast);
        await writing.ConfigureAwait(false);
    }

    private static async Task NoHolesAsync(StoreUnderTest test, int length)
    {
        var events = await test.StreamAsync(Stream).ConfigureAwait(false);
        test.SameList("versions", Enumerable.Range(1, length).Select(n => (long)n), events.Select(e => e.Version));
        test.Same("different ids", length, events.Select(e => e.Id).Distinct().Count());
    }

    private static async Task<AppendResult?> TryWriteAsync(StoreUnderTest test, StreamAppend append)
    {
        try
        {
            return await test.WriteOneAsync(append).ConfigureAwait(false);
        }
        catch (ConcurrencyException)
        {
            return null;
        }
    }

    private static Task<T[]> AllAtOnceAsync<T>(Func<int, Task<T>> write) =>
        Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => write(writer))));
}
