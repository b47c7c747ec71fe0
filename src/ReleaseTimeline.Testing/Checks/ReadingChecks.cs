using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Checks;

/// <summary>What the ways of reading give.</summary>
internal static class ReadingChecks
{
    private static readonly StreamId Stream = StreamId.Device("P1");

    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        new("an empty store reads as empty", AnEmptyStore),
        new("a stream that does not exist is empty", AnUnknownStream),
        new("a stream is read from the version asked for, inclusive", FromAVersion),
        new("all events are read after the position asked for, exclusive", AfterAPosition),
        new("a reading sees nothing of what is appended after it began", AReadingIsASnapshot),
        new("a reading may be left early and another begun", AReadingMayBeLeft),
        new("a stream longer than a page is read whole", ALongStream),
        new("a writer is not kept waiting by a reading that has not ended", AReadingBlocksNoWriter),
    ];

    private static async Task AnEmptyStore(StoreUnderTest test)
    {
        test.Same("events of all", 0, (await test.AllAsync().ConfigureAwait(false)).Count);
        test.Same("events of the category", 0, (await test.CategoryAsync("device").ConfigureAwait(false)).Count);
        test.Same("position at the end of time", 0, await test.Store.PositionAtAsync(DateTimeOffset.MaxValue).ConfigureAwait(false));
    }

    private static async Task AnUnknownStream(StoreUnderTest test)
    {
        await test.WriteAsync(test.Append(Stream)).ConfigureAwait(false);
        test.Same("events of another stream", 0, (await test.StreamAsync(StreamId.Device("p1")).ConfigureAwait(false)).Count);
        test.Same("events of another category", 0, (await test.CategoryAsync("release").ConfigureAwait(false)).Count);
        test.Same("events of the stream of no name", 0, (await test.StreamAsync(default).ConfigureAwait(false)).Count);
    }

    private static async Task FromAVersion(StoreUnderTest test)
    {
        await test.WriteAsync(test.Append(Stream, 5)).ConfigureAwait(false);
        test.SameList("versions from 1", [1L, 2, 3, 4, 5], (await test.StreamAsync(Stream, 1).ConfigureAwait(false)).Select(e => e.Version));
        test.SameList("versions from 4", [4L, 5], (await test.StreamAsync(Stream, 4).ConfigureAwait(false)).Select(e => e.Version));
        test.Same("events from 6", 0, (await test.StreamAsync(Stream, 6).ConfigureAwait(false)).Count);
        test.Same("events from the last version of all", 0, (await test.StreamAsync(Stream, long.MaxValue).ConfigureAwait(false)).Count);
    }

    private static async Task AfterAPosition(StoreUnderTest test)
    {
        await test.WriteAsync(test.Append(Stream, 2), test.Append(StreamId.Device("P2"), 2)).ConfigureAwait(false);
        var all = await test.AllAsync().ConfigureAwait(false);
        for (var passed = 0; passed < all.Count; passed++)
        {
            var rest = await test.AllAsync(all[passed].Position).ConfigureAwait(false);
            test.SameList($"events after position {all[passed].Position}", all.Skip(passed + 1), rest);
        }

        test.Same("events after the last position of all", 0, (await test.AllAsync(long.MaxValue).ConfigureAwait(false)).Count);
    }

    private static async Task AReadingIsASnapshot(StoreUnderTest test)
    {
        await test.WriteAsync(test.Append(Stream, 2)).ConfigureAwait(false);
        foreach (var (what, read) in Readings(test))
        {
            var before = (await test.StreamAsync(Stream).ConfigureAwait(false)).Count;
            var seen = 0;
            await foreach (var recorded in read.ConfigureAwait(false))
            {
                if (seen++ == 0)
                    await test.WriteAsync(test.Append(Stream, 1)).ConfigureAwait(false);
            }

            test.Same($"events of {what}", before, seen);
        }
    }

    private static async Task AReadingMayBeLeft(StoreUnderTest test)
    {
        await test.WriteAsync(test.Append(Stream, 3)).ConfigureAwait(false);
        foreach (var (what, read) in Readings(test))
        {
            for (var times = 0; times < 20; times++)
            {
                await foreach (var recorded in read.ConfigureAwait(false))
                {
                    test.Same($"first version of {what}", 1, recorded.Version);
                    break;
                }
            }
        }

        test.Same("the version after", 4, (await test.WriteOneAsync(test.Append(Stream)).ConfigureAwait(false)).FirstVersion);
    }

    private static async Task ALongStream(StoreUnderTest test)
    {
        var append = test.Append(Stream, 2500);
        await test.WriteAsync(append).ConfigureAwait(false);
        var ids = append.Events.Select(e => e.Id).ToList();
        foreach (var (what, read) in Readings(test))
        {
            var found = new List<Guid>();
            await foreach (var recorded in read.ConfigureAwait(false))
                found.Add(recorded.Id);
            test.True($"the 2,500 events of {what} in order", ids.SequenceEqual(found), $"{found.Count} events");
        }
    }

    private static async Task AReadingBlocksNoWriter(StoreUnderTest test)
    {
        await test.WriteAsync(test.Append(Stream, 2500)).ConfigureAwait(false);
        var reading = test.Store.ReadAllAsync().GetAsyncEnumerator();
        await using (reading.ConfigureAwait(false))
        {
            await reading.MoveNextAsync().ConfigureAwait(false);
            var written = await test.WriteOneAsync(test.Append(Stream)).ConfigureAwait(false);
            test.Same("version", 2501, written.LastVersion);
        }
    }

    private static IEnumerable<(string What, IAsyncEnumerable<RecordedEvent> Read)> Readings(StoreUnderTest test) =>
    [
        ("the stream", test.Store.ReadStreamAsync(Stream)),
        ("the category", test.Store.ReadCategoryAsync("device")),
        ("all", test.Store.ReadAllAsync()),
    ];
}
