using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Checks;

/// <summary>Appending the same ids again does nothing; appending some of them again is refused.</summary>
internal static class RepeatedAppendChecks
{
    private static readonly StreamId Stream = StreamId.Device("P1");
    private static readonly StreamId Other = StreamId.Device("P2");

    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        new("appending the same events again writes nothing and gives the first result", TheFirstResultAgain),
        new("appending the same events again gives the first result though the stream has moved on", TheFirstResultThoughStale),
        new("appending the same events to several streams again gives the first results", ManyStreamsAgain),
        new("a repeated stream beside a new one is left as it is and the new one is written", ARepeatBesideANewStream),
        new("a known id before a new one is refused", test => RefusedAsync(test, (known, next) => [known[0], known[1], next])),
        new("a known id after a new one is refused", test => RefusedAsync(test, (known, next) => [next, known[1]])),
        new("known ids in another order are refused", test => RefusedAsync(test, (known, _) => [known[1], known[0]])),
        new("known ids that do not stand one after another are refused", test => RefusedAsync(test, (known, _) => [known[0], known[2]])),
    ];

    private static async Task TheFirstResultAgain(StoreUnderTest test)
    {
        var append = test.Append(Stream, 2, ExpectedVersion.NoStream);
        var first = await test.WriteOneAsync(append).ConfigureAwait(false);
        var before = await test.AllAsync().ConfigureAwait(false);
        test.Clock.Advance(TimeSpan.FromHours(1));
        test.Same("result", first, await test.WriteOneAsync(append with { Expected = ExpectedVersion.Any }).ConfigureAwait(false));
        test.SameList("what the store holds", before, await test.AllAsync().ConfigureAwait(false));
    }

    private static async Task TheFirstResultThoughStale(StoreUnderTest test)
    {
        await test.WriteAsync(test.Append(Stream)).ConfigureAwait(false);
        var append = test.Append(Stream, 2, ExpectedVersion.Exactly(1));
        var first = await test.WriteOneAsync(append).ConfigureAwait(false);
        await test.WriteAsync(test.Append(Stream, 2), test.Append(Other, 1)).ConfigureAwait(false);
        test.Clock.Advance(TimeSpan.FromHours(1));
        var before = await test.AllAsync().ConfigureAwait(false);
        test.Same("result", first, await test.WriteOneAsync(append).ConfigureAwait(false));
        test.Same("result", first, await test.WriteOneAsync(append with { Expected = ExpectedVersion.Exactly(9) }).ConfigureAwait(false));
        test.SameList("what the store holds", before, await test.AllAsync().ConfigureAwait(false));
    }

    private static async Task ManyStreamsAgain(StoreUnderTest test)
    {
        StreamAppend[] appends = [test.Append(Stream, 2, ExpectedVersion.NoStream), test.Append(Other, 3, ExpectedVersion.NoStream)];
        var first = await test.WriteAsync(appends).ConfigureAwait(false);
        await test.WriteAsync(test.Append(Stream)).ConfigureAwait(false);
        var before = await test.AllAsync().ConfigureAwait(false);
        test.SameList("results", first, await test.WriteAsync(appends).ConfigureAwait(false));
        test.SameList("what the store holds", before, await test.AllAsync().ConfigureAwait(false));
    }

    private static async Task ARepeatBesideANewStream(StoreUnderTest test)
    {
        var known = test.Append(Stream, 2, ExpectedVersion.NoStream);
        var first = await test.WriteOneAsync(known).ConfigureAwait(false);
        var fresh = test.Append(Other, 1, ExpectedVersion.NoStream);
        var results = await test.WriteAsync(known, fresh).ConfigureAwait(false);
        test.Same("result of the repeat", first, results[0]);
        test.Same("version of the new one", 1, results[1].LastVersion);
        var ids = known.Events.Concat(fresh.Events).Select(e => e.Id);
        test.SameList("what the store holds", ids, (await test.AllAsync().ConfigureAwait(false)).Select(e => e.Id));
    }

    private static async Task RefusedAsync(StoreUnderTest test, Func<NewEvent[], NewEvent, NewEvent[]> choose)
    {
        var known = test.NewEvents(Stream, 3);
        await test.WriteAsync(new StreamAppend(Stream, ExpectedVersion.Any, known)).ConfigureAwait(false);
        var before = await test.AllAsync().ConfigureAwait(false);
        var chosen = choose(known, test.NewEvent(Stream));
        var conflict = await test.ThrowsAsync<EventIdConflictException>(
            "for ids that are there, but not as this append",
            () => test.WriteAsync(new StreamAppend(Stream, ExpectedVersion.Any, chosen))).ConfigureAwait(false);
        test.Same("stream of the exception", Stream, conflict.Stream);
        test.True("an id of the stream in the exception", known.Any(e => e.Id == conflict.EventId), $"{conflict.EventId}");
        test.SameList("what the store holds", before, await test.AllAsync().ConfigureAwait(false));
    }
}
