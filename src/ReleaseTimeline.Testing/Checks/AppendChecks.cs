using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Checks;

/// <summary>What an append to one stream does and says.</summary>
internal static class AppendChecks
{
    private static readonly StreamId Stream = StreamId.Device("P1");

    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        new("a new stream begins at version 1", ANewStreamBeginsAtVersionOne),
        new("an append goes on where its stream ends", AnAppendGoesOn),
        new("the result of an append says where its last event stands", TheResultSaysWhere),
        new("what an append returned can be read at once", WhatReturnedCanBeRead),
        new("one id may stand in two streams", OneIdMayStandInTwoStreams),
    ];

    private static async Task ANewStreamBeginsAtVersionOne(StoreUnderTest test)
    {
        var result = await test.WriteOneAsync(test.Append(Stream, 3)).ConfigureAwait(false);
        test.Same("stream", Stream, result.Stream);
        test.Same("first version", 1, result.FirstVersion);
        test.Same("last version", 3, result.LastVersion);
        test.SameList("versions", [1, 2, 3], (await test.StreamAsync(Stream).ConfigureAwait(false)).Select(e => e.Version));
    }

    private static async Task AnAppendGoesOn(StoreUnderTest test)
    {
        await test.WriteOneAsync(test.Append(Stream, 2)).ConfigureAwait(false);
        var result = await test.WriteOneAsync(test.Append(Stream, 2)).ConfigureAwait(false);
        test.Same("first version", 3, result.FirstVersion);
        test.Same("last version", 4, result.LastVersion);
    }

    private static async Task TheResultSaysWhere(StoreUnderTest test)
    {
        await test.WriteOneAsync(test.Append(StreamId.Device("P0"), 2)).ConfigureAwait(false);
        var result = await test.WriteOneAsync(test.Append(Stream, 3)).ConfigureAwait(false);
        var last = (await test.AllAsync().ConfigureAwait(false))[^1];
        test.Same("last position", last.Position, result.LastPosition);
        test.Same("recorded at", last.RecordedAt, result.RecordedAt);
        test.Same("stream", last.Stream, result.Stream);
    }

    private static async Task WhatReturnedCanBeRead(StoreUnderTest test)
    {
        var events = test.NewEvents(Stream, 2);
        await test.WriteAsync(new StreamAppend(Stream, ExpectedVersion.Any, events)).ConfigureAwait(false);
        var ids = events.Select(e => e.Id).ToList();
        test.SameList("ids in the stream", ids, (await test.StreamAsync(Stream).ConfigureAwait(false)).Select(e => e.Id));
        test.SameList("ids in the category", ids, (await test.CategoryAsync("device").ConfigureAwait(false)).Select(e => e.Id));
        test.SameList("ids of all", ids, (await test.AllAsync().ConfigureAwait(false)).Select(e => e.Id));
    }

    private static async Task OneIdMayStandInTwoStreams(StoreUnderTest test)
    {
        var appended = test.NewEvent(Stream);
        var other = StreamId.Device("P2");
        await test.WriteAsync(new StreamAppend(Stream, ExpectedVersion.NoStream, [appended])).ConfigureAwait(false);
        await test.WriteAsync(new StreamAppend(other, ExpectedVersion.NoStream, [appended])).ConfigureAwait(false);
        test.SameList("events of the other stream", [appended.Id], (await test.StreamAsync(other).ConfigureAwait(false)).Select(e => e.Id));
    }
}
