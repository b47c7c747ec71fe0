using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Checks;

/// <summary>One writer wins: an append under a version that the stream does not have writes nothing.</summary>
internal static class ExpectedVersionChecks
{
    private static readonly StreamId Stream = StreamId.Device("P1");

    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        new("any version is met by a stream that exists and by one that does not", AnyIsAlwaysMet),
        new("no stream is met by a stream without events", test => MetAsync(test, 0, ExpectedVersion.NoStream)),
        new("an exact version is met by a stream of that version", test => MetAsync(test, 2, ExpectedVersion.Exactly(2))),
        new("exactly version 0 means no stream", test => MetAsync(test, 0, ExpectedVersion.Exactly(0))),
        new("no stream is not met by a stream that exists", test => LostAsync(test, 2, ExpectedVersion.NoStream)),
        new("an exact version is not met by a longer stream", test => LostAsync(test, 3, ExpectedVersion.Exactly(2))),
        new("an exact version is not met by a shorter stream", test => LostAsync(test, 1, ExpectedVersion.Exactly(2))),
        new("an exact version is not met by a stream that does not exist", test => LostAsync(test, 0, ExpectedVersion.Exactly(1))),
        new("a writer who lost can read and append again", TheLoserGoesOn),
    ];

    private static async Task AnyIsAlwaysMet(StoreUnderTest test)
    {
        await test.WriteAsync(test.Append(Stream, 1, ExpectedVersion.Any)).ConfigureAwait(false);
        var second = await test.WriteOneAsync(test.Append(Stream, 1, ExpectedVersion.Any)).ConfigureAwait(false);
        test.Same("version", 2, second.LastVersion);
    }

    private static async Task MetAsync(StoreUnderTest test, int length, ExpectedVersion expected)
    {
        if (length > 0)
            await test.WriteAsync(test.Append(Stream, length)).ConfigureAwait(false);
        var result = await test.WriteOneAsync(test.Append(Stream, 1, expected)).ConfigureAwait(false);
        test.Same("version", length + 1, result.FirstVersion);
    }

    private static async Task LostAsync(StoreUnderTest test, int length, ExpectedVersion expected)
    {
        if (length > 0)
            await test.WriteAsync(test.Append(Stream, length)).ConfigureAwait(false);
        var before = await test.AllAsync().ConfigureAwait(false);
        var lost = await test.ThrowsAsync<ConcurrencyException>(
            $"when version {expected} is expected of a stream at {length}",
            () => test.WriteAsync(test.Append(Stream, 2, expected))).ConfigureAwait(false);
        test.Same("stream of the exception", Stream, lost.Stream);
        test.Same("expected version of the exception", expected, lost.Expected);
        test.Same("actual version of the exception", length, lost.Actual);
        test.SameList("what the store holds", before, await test.AllAsync().ConfigureAwait(false));
    }

    private static async Task TheLoserGoesOn(StoreUnderTest test)
    {
        await test.WriteAsync(test.Append(Stream)).ConfigureAwait(false);
        var mine = test.Append(Stream, 2, ExpectedVersion.NoStream);
        var lost = await test.ThrowsAsync<ConcurrencyException>("for a lost race", () => test.WriteAsync(mine)).ConfigureAwait(false);
        var result = await test.WriteOneAsync(mine with { Expected = ExpectedVersion.Exactly(lost.Actual) }).ConfigureAwait(false);
        test.Same("first version", 2, result.FirstVersion);
        test.SameList("versions", [1, 2, 3], (await test.StreamAsync(Stream).ConfigureAwait(false)).Select(e => e.Version));
    }
}
