using System.Globalization;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing;

/// <summary>A store while a check looks at it: short ways to write and read, and to say what was promised.</summary>
internal sealed class StoreUnderTest(string promise, IEventStore store, SettableTimeProvider clock)
{
    /// <summary>What the clock shows when a check begins; finer than a microsecond, so that a store must cut it off.</summary>
    public static readonly DateTimeOffset Start = new DateTimeOffset(2026, 3, 17, 18, 34, 54, TimeSpan.Zero).AddTicks(1234567);

    private int made;

    public IEventStore Store => store;

    public SettableTimeProvider Clock => clock;

    /// <summary>A new event, unlike every other of this check, with an id of its own.</summary>
    public NewEvent NewEvent(StreamId stream, string? text = null)
    {
        var number = Interlocked.Increment(ref made);
        return EventId.WithId(stream, new StatementReported
        {
            ValidAt = new DateOnly(2026, 3, 17),
            StatedAt = Start,
            Source = new SourceReference("conformance", Locator: $"{number}"),
            ReportedBy = $"event {number}",
            Claim = text ?? "nothing in particular",
        });
    }

    public NewEvent[] NewEvents(StreamId stream, int count) => [.. Enumerable.Range(0, count).Select(_ => NewEvent(stream))];

    public StreamAppend Append(StreamId stream, int count = 1, ExpectedVersion expected = default) => new(stream, expected, NewEvents(stream, count));

    public Task<IReadOnlyList<AppendResult>> WriteAsync(params StreamAppend[] appends) => store.AppendAsync(appends);

    public async Task<AppendResult> WriteOneAsync(StreamAppend append) => (await store.AppendAsync([append]).ConfigureAwait(false))[0];

    public Task<List<RecordedEvent>> StreamAsync(StreamId stream, long fromVersion = 1) => ListAsync(store.ReadStreamAsync(stream, fromVersion));

    public Task<List<RecordedEvent>> CategoryAsync(string category) => ListAsync(store.ReadCategoryAsync(category));

    public Task<List<RecordedEvent>> AllAsync(long afterPosition = 0) => ListAsync(store.ReadAllAsync(afterPosition));

    /// <summary>Fails the check unless both are equal.</summary>
    public void Same<T>(string what, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw Broken($"{what}: {Text(expected)}", $"{what}: {Text(actual)}");
    }

    /// <summary>Fails the check unless both hold equal items in the same order.</summary>
    public void SameList<T>(string what, IEnumerable<T> expected, IEnumerable<T> actual)
    {
        var (wanted, found) = (expected.ToList(), actual.ToList());
        if (!wanted.SequenceEqual(found))
            throw Broken($"{what}: {Text(wanted)}", $"{what}: {Text(found)}");
    }

    public void True(string expected, bool holds, string actual)
    {
        if (!holds)
            throw Broken(expected, actual);
    }

    /// <summary>Fails the check unless <paramref name="act"/> throws <typeparamref name="T"/>, or what derives from it.</summary>
    public async Task<T> ThrowsAsync<T>(string when, Func<Task> act)
        where T : Exception
    {
        try
        {
            await act().ConfigureAwait(false);
        }
        catch (T expected)
        {
            return expected;
        }
        catch (Exception other)
        {
            throw Broken($"{typeof(T).Name} {when}", $"{other.GetType().Name}: {other.Message}", other);
        }

        throw Broken($"{typeof(T).Name} {when}", "nothing was thrown");
    }

    private ConformanceException Broken(string expected, string actual, Exception? inner = null) => new(promise, expected, actual, inner);

    private static string Text<T>(List<T> items) => $"{items.Count} of them: [{string.Join(", ", items.Select(Text))}]";

    // Times to the tick: what differs by a microsecond shall not print alike.
    private static string Text<T>(T value) => value switch
    {
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "null",
    };

    private static async Task<List<RecordedEvent>> ListAsync(IAsyncEnumerable<RecordedEvent> events)
    {
        var list = new List<RecordedEvent>();
        await foreach (var recorded in events.ConfigureAwait(false))
            list.Add(recorded);
        return list;
    }
}
