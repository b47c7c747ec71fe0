using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Checks;

/// <summary>The orders in which events are read.</summary>
internal static class OrderChecks
{
    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        new("positions grow along the reading of all and fit the order of appending", PositionsGrow),
        new("a category holds its own streams and none whose category only begins alike", ACategoryHoldsItsOwn),
        new("a category is read stream by stream in ordinal order of names, each by version", StreamByStream),
        new("names are ordered by their UTF-16 code units, as string.CompareOrdinal does", OrdinalMeansUtf16),
    ];

    private static async Task PositionsGrow(StoreUnderTest test)
    {
        var appended = new List<Guid>();
        for (var round = 0; round < 20; round++)
        {
            var append = test.Append(StreamId.Device($"P{round % 3}"), 1 + (round % 2));
            appended.AddRange(append.Events.Select(e => e.Id));
            await test.WriteAsync(append).ConfigureAwait(false);
        }

        var all = await test.AllAsync().ConfigureAwait(false);
        test.SameList("ids", appended, all.Select(e => e.Id));
        test.True("positions that start above 0 and grow", Grows(all.Select(e => e.Position)), string.Join(", ", all.Select(e => e.Position)));
        foreach (var stream in all.GroupBy(e => e.Stream))
            test.SameList($"events of {stream.Key}", stream, await test.StreamAsync(stream.Key).ConfigureAwait(false));
    }

    private static async Task ACategoryHoldsItsOwn(StoreUnderTest test)
    {
        string[] names = ["device-P1", "device2-P1", "devic-P1", "device.x-P1", "Device-P1", "device--", "device-2-P1", "device-~"];
        foreach (var name in names)
            await test.WriteAsync(test.Append(new StreamId(name))).ConfigureAwait(false);
        var read = await test.CategoryAsync("device").ConfigureAwait(false);
        test.SameList("streams of device", ["device--", "device-2-P1", "device-P1", "device-~"], read.Select(e => e.Stream.Name));
        test.SameList("streams of device2", ["device2-P1"], (await test.CategoryAsync("device2").ConfigureAwait(false)).Select(e => e.Stream.Name));
    }

    private static async Task StreamByStream(StoreUnderTest test)
    {
        string[] keys = ["b", "a", "B", "10", "9", "a-1", "a1", "ä", "z"];
        for (var round = 0; round < 3; round++)
        {
            foreach (var key in keys)
                await test.WriteAsync(test.Append(StreamId.Device(key))).ConfigureAwait(false);
        }

        var expected = keys.Order(StringComparer.Ordinal).SelectMany(key => new[] { (key, 1L), (key, 2L), (key, 3L) });
        var read = await test.CategoryAsync("device").ConfigureAwait(false);
        test.SameList("keys and versions", expected, read.Select(e => (e.Stream.Key, e.Version)));
    }

    private static async Task OrdinalMeansUtf16(StoreUnderTest test)
    {
        string[] keys = ["\uFF5E", "\U0001F4F1", "\uD7FF", "\uE000"];
        foreach (var key in keys)
            await test.WriteAsync(test.Append(StreamId.Device(key))).ConfigureAwait(false);
        var read = await test.CategoryAsync("device").ConfigureAwait(false);
        test.SameList("keys", keys.Order(StringComparer.Ordinal), read.Select(e => e.Stream.Key));
    }

    private static bool Grows(IEnumerable<long> positions)
    {
        var last = 0L;
        foreach (var position in positions)
        {
            if (position <= last)
                return false;
            last = position;
        }

        return true;
    }
}
