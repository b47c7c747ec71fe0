using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Checks;

/// <summary>Appends and readings that make no sense are refused, and nothing is written.</summary>
internal static class ArgumentChecks
{
    private static readonly StreamId Stream = StreamId.Device("P1");

    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        new("an append of nothing is refused", test => RefusedAsync(test, _ => [])),
        new("an append of no list is refused", test => RefusedAsync(test, _ => null!)),
        new("an append of no events to a stream is refused", test => RefusedAsync(test, _ => [new StreamAppend(Stream, default, [])])),
        new("an append to the stream of no name is refused", test => RefusedAsync(test, t => [t.Append(default)])),
        new("an append with a stream twice is refused", test => RefusedAsync(test, t => [t.Append(Stream), t.Append(Stream)])),
        new("an append with an id twice in one stream is refused", test => RefusedAsync(test, TwiceInOneStream)),
        new("an append with an id twice in two streams is refused", test => RefusedAsync(test, TwiceInTwoStreams)),
        new("an append with a missing event is refused", test => RefusedAsync(test, _ => [new StreamAppend(Stream, default, [null!])])),
        new("a version below 1 cannot be read from", AVersionBelowOne),
        new("a position below 0 cannot be read after", APositionBelowZero),
        new("a category that is empty or has a hyphen cannot be read", ACategoryThatIsNone),
    ];

    private static StreamAppend[] TwiceInOneStream(StoreUnderTest test)
    {
        var appended = test.NewEvent(Stream);
        return [new StreamAppend(Stream, default, [appended, test.NewEvent(Stream), appended])];
    }

    private static StreamAppend[] TwiceInTwoStreams(StoreUnderTest test)
    {
        var appended = test.NewEvent(Stream);
        return [new StreamAppend(Stream, default, [appended]), new StreamAppend(StreamId.Device("P2"), default, [appended])];
    }

    private static async Task RefusedAsync(StoreUnderTest test, Func<StoreUnderTest, StreamAppend[]> make)
    {
        await test.ThrowsAsync<ArgumentException>("for such an append", () => test.WriteAsync(make(test))).ConfigureAwait(false);
        test.Same("events written", 0, (await test.AllAsync().ConfigureAwait(false)).Count);
        test.Same("the version after", 1, (await test.WriteOneAsync(test.Append(Stream)).ConfigureAwait(false)).LastVersion);
    }

    private static async Task AVersionBelowOne(StoreUnderTest test)
    {
        await test.ThrowsAsync<ArgumentOutOfRangeException>("for version 0", () => test.StreamAsync(Stream, 0)).ConfigureAwait(false);
        await test.ThrowsAsync<ArgumentOutOfRangeException>("for version -1", () => test.StreamAsync(Stream, -1)).ConfigureAwait(false);
    }

    private static Task APositionBelowZero(StoreUnderTest test) =>
        test.ThrowsAsync<ArgumentOutOfRangeException>("for position -1", () => test.AllAsync(-1));

    private static async Task ACategoryThatIsNone(StoreUnderTest test)
    {
        await test.ThrowsAsync<ArgumentException>("for no category", () => test.CategoryAsync(null!)).ConfigureAwait(false);
        await test.ThrowsAsync<ArgumentException>("for an empty category", () => test.CategoryAsync("")).ConfigureAwait(false);
        await test.ThrowsAsync<ArgumentException>("for a category with a hyphen", () => test.CategoryAsync("device-P1")).ConfigureAwait(false);
    }
}
