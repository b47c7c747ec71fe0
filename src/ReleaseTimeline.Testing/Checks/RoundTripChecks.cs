using System.Text.Json;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Checks;

/// <summary>What is read is what was appended.</summary>
internal static class RoundTripChecks
{
    private static readonly StreamId Stream = StreamId.Device("P1");

    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        new("every kind of event that can be stored has a sample", EveryKindHasASample),
        .. SampleEvents.All
            .GroupBy(sample => sample.Type)
            .Select(kind => new ConformanceCheck($"'{kind.Key}' is read as it was appended", test => ReadAsAppendedAsync(test, [.. kind]))),
        new("an event of an unknown kind keeps its name and its body", AnUnknownKind),
        new("a text of five million characters is read as it was appended", ABigBody),
        new("every character that JSON must escape is read as it was appended", OddCharacters),
        new("stream names may hold any Unicode and differ by case, accent and normal form", UnicodeNames),
        new("an id is kept as it was given", IdsAreKept),
    ];

    private static Task EveryKindHasASample(StoreUnderTest test)
    {
        var kinds = SampleEvents.All.Select(sample => sample.Type).Distinct().Order(StringComparer.Ordinal);
        test.SameList("kinds", EventSerializer.TypeNames, kinds);
        return Task.CompletedTask;
    }

    private static async Task ReadAsAppendedAsync(StoreUnderTest test, IReadOnlyList<TimelineEvent> samples)
    {
        var appended = samples.Select(sample => EventId.WithId(Stream, sample)).ToList();
        await test.WriteAsync(new StreamAppend(Stream, ExpectedVersion.NoStream, appended)).ConfigureAwait(false);
        test.SameList("events of the stream", samples, (await test.StreamAsync(Stream).ConfigureAwait(false)).Select(e => e.Event));
        test.SameList("events of the category", samples, (await test.CategoryAsync("device").ConfigureAwait(false)).Select(e => e.Event));
        test.SameList("events of all", samples, (await test.AllAsync().ConfigureAwait(false)).Select(e => e.Event));
    }

    private static async Task AnUnknownKind(StoreUnderTest test)
    {
        var unknown = new UnknownEvent("made_up_by_a_later_version", """{"Name":"ä","Deep":[1,{"x":null}]}""")
        {
            ValidAt = StoreUnderTest.Start,
            StatedAt = StoreUnderTest.Start,
            Source = new SourceReference("unknown"),
        };
        await test.WriteAsync(new StreamAppend(Stream, ExpectedVersion.Any, [EventId.WithId(Stream, unknown)])).ConfigureAwait(false);
        var read = (await test.StreamAsync(Stream).ConfigureAwait(false))[0].Event as UnknownEvent;
        test.Same("name", unknown.StoredType, read?.StoredType);
        test.True($"the body {unknown.Body}, whatever the order of its members", IsSameJson(unknown.Body, read?.Body), read?.Body ?? "none");
    }

    private static bool IsSameJson(string expected, string? actual)
    {
        using var wanted = JsonDocument.Parse(expected);
        using var found = JsonDocument.Parse(actual ?? "null");
        return JsonElement.DeepEquals(wanted.RootElement, found.RootElement);
    }

    private static async Task ABigBody(StoreUnderTest test)
    {
        var big = test.NewEvent(Stream, new string('x', 5_000_000));
        await test.WriteAsync(new StreamAppend(Stream, ExpectedVersion.Any, [test.NewEvent(Stream), big, test.NewEvent(Stream)])).ConfigureAwait(false);
        var read = await test.StreamAsync(Stream).ConfigureAwait(false);
        test.Same("events", 3, read.Count);
        test.True("the event with the long text", read[1].Event == big.Event, "another event");
    }

    private static async Task OddCharacters(StoreUnderTest test)
    {
        var text = string.Concat(Enumerable.Range(0, 0x250).Select(code => (char)code)) + "\u2028\u2029\uFEFF\uFFFF\u0000📱<>&'\"\\";
        var odd = test.NewEvent(Stream, text);
        await test.WriteAsync(new StreamAppend(Stream, ExpectedVersion.Any, [odd])).ConfigureAwait(false);
        test.Same("event", odd.Event, (await test.StreamAsync(Stream).ConfigureAwait(false))[0].Event);
    }

    private static async Task UnicodeNames(StoreUnderTest test)
    {
        string[] keys = ["Ä", "ä", "A\u0308", "a", "📱", "東京-1", "ﬁ", "fi", "i", "I", "ı", "a b", " a", "a ", "%", "_", "'", "\"", new string('長', 240)];
        foreach (var key in keys)
            await test.WriteAsync(test.Append(StreamId.Device(key), 1, ExpectedVersion.NoStream)).ConfigureAwait(false);
        foreach (var key in keys)
        {
            var read = await test.StreamAsync(StreamId.Device(key)).ConfigureAwait(false);
            test.SameList("streams", [StreamId.Device(key)], read.Select(e => e.Stream));
        }

        test.Same("streams of the category", keys.Length, (await test.CategoryAsync("device").ConfigureAwait(false)).Count);
    }

    private static async Task IdsAreKept(StoreUnderTest test)
    {
        Guid[] ids =
        [
            Guid.Empty,
            Guid.Parse("00000000-0000-0000-0000-000000000001"),
            Guid.Parse("01020304-0506-0708-090a-0b0c0d0e0f10"),
            Guid.Parse("ffffffff-ffff-ffff-ffff-ffffffffffff"),
        ];
        var events = ids.Select(id => test.NewEvent(Stream) with { Id = id }).ToList();
        await test.WriteAsync(new StreamAppend(Stream, ExpectedVersion.Any, events)).ConfigureAwait(false);
        test.SameList("ids", ids, (await test.StreamAsync(Stream).ConfigureAwait(false)).Select(e => e.Id));
    }
}
