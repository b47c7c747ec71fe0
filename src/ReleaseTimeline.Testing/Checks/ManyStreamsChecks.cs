using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Checks;

/// <summary>An append to several streams is whole or not at all.</summary>
internal static class ManyStreamsChecks
{
    private static readonly StreamId First = StreamId.Device("P1");
    private static readonly StreamId Second = StreamId.Device("P2");
    private static readonly StreamId Third = StreamId.Source("mdm");

    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        new("an append to several streams gives one result a stream, in the order given", OneResultAStream),
        new("the events of one append stand together in the order given", EventsStandTogether),
        new("if one of several streams is not at its version, none is written", test => AllOrNothingAsync(test, lostAt: 2)),
        new("if the first of several streams is not at its version, none is written", test => AllOrNothingAsync(test, lostAt: 0)),
        new("if an id conflicts in one of several streams, none is written", AConflictWritesNothing),
        new("an append to a thousand streams is one append", AThousandStreams),
    ];

    private static async Task OneResultAStream(StoreUnderTest test)
    {
        await test.WriteAsync(test.Append(Second, 2)).ConfigureAwait(false);
        var results = await test.WriteAsync(test.Append(Third, 1), test.Append(Second, 2), test.Append(First, 3)).ConfigureAwait(false);
        test.SameList("streams", [Third, Second, First], results.Select(r => r.Stream));
        test.SameList("first versions", [1L, 3, 1], results.Select(r => r.FirstVersion));
        test.SameList("last versions", [1L, 4, 3], results.Select(r => r.LastVersion));
        test.Same("instants of recording", 1, results.Select(r => r.RecordedAt).Distinct().Count());
    }

    private static async Task EventsStandTogether(StoreUnderTest test)
    {
        StreamAppend[] appends = [test.Append(Third, 2), test.Append(First, 2), test.Append(Second, 1)];
        var results = await test.WriteAsync(appends).ConfigureAwait(false);
        var all = await test.AllAsync().ConfigureAwait(false);
        test.SameList("ids in order of position", appends.SelectMany(a => a.Events).Select(e => e.Id), all.Select(e => e.Id));
        test.SameList("last positions", [all[1].Position, all[3].Position, all[4].Position], results.Select(r => r.LastPosition));
    }

    private static async Task AllOrNothingAsync(StoreUnderTest test, int lostAt)
    {
        await test.WriteAsync(test.Append(First), test.Append(Second), test.Append(Third)).ConfigureAwait(false);
        var before = await test.AllAsync().ConfigureAwait(false);
        StreamAppend[] appends =
        [
            test.Append(First, 2, ExpectedVersion.Exactly(1)),
            test.Append(Second, 2, ExpectedVersion.Exactly(1)),
            test.Append(Third, 2, ExpectedVersion.Exactly(1)),
        ];
        appends[lostAt] = appends[lostAt] with { Expected = ExpectedVersion.NoStream };
        var lost = await test.ThrowsAsync<ConcurrencyException>("for the stream that moved on", () => test.WriteAsync(appends)).ConfigureAwait(false);
        test.Same("stream of the exception", appends[lostAt].Stream, lost.Stream);
        test.SameList("what the store holds", before, await test.AllAsync().ConfigureAwait(false));
        var again = await test.WriteOneAsync(test.Append(First, 1, ExpectedVersion.Exactly(1))).ConfigureAwait(false);
        test.Same("the version after", 2, again.FirstVersion);
    }

    private static async Task AConflictWritesNothing(StoreUnderTest test)
    {
        var known = test.NewEvent(Second);
        await test.WriteAsync(new StreamAppend(Second, ExpectedVersion.Any, [known])).ConfigureAwait(false);
        var before = await test.AllAsync().ConfigureAwait(false);
        var overlapping = new StreamAppend(Second, ExpectedVersion.Any, [known, test.NewEvent(Second)]);
        await test.ThrowsAsync<EventIdConflictException>(
            "for a stream that has one of two ids",
            () => test.WriteAsync(test.Append(First), overlapping, test.Append(Third))).ConfigureAwait(false);
        test.SameList("what the store holds", before, await test.AllAsync().ConfigureAwait(false));
    }

    private static async Task AThousandStreams(StoreUnderTest test)
    {
        var appends = Enumerable.Range(0, 1000).Select(n => test.Append(StreamId.Device($"N{n}"), 2, ExpectedVersion.NoStream)).ToArray();
        await test.WriteAsync(appends).ConfigureAwait(false);
        test.Same("events", 2000, (await test.AllAsync().ConfigureAwait(false)).Count);
        var read = await test.CategoryAsync("device").ConfigureAwait(false);
        var expected = appends.OrderBy(a => a.Stream).SelectMany(a => a.Events).Select(e => e.Id);
        test.SameList("ids by stream and version", expected, read.Select(e => e.Id));
    }
}
