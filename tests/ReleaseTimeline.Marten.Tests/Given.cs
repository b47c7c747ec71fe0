using System.Globalization;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Marten.Tests;

/// <summary>What a test begins with: events unlike every other of the process, and appends of them.</summary>
internal static class Given
{
    private static readonly DateTimeOffset Stated = new(2026, 3, 17, 18, 34, 54, TimeSpan.Zero);
    private static int made;

    /// <summary>A statement that nobody has made before, with the id of what it says.</summary>
    public static NewEvent Event(StreamId stream, string claim = "nothing in particular")
    {
        var number = Interlocked.Increment(ref made).ToString(CultureInfo.InvariantCulture);
        return EventId.WithId(stream, new StatementReported
        {
            ValidAt = new DateOnly(2026, 3, 17),
            StatedAt = Stated,
            Source = new SourceReference("given", Locator: number),
            ReportedBy = $"event {number}",
            Claim = claim,
        });
    }

    public static NewEvent[] Events(StreamId stream, int count) => [.. Enumerable.Range(0, count).Select(_ => Event(stream))];

    public static StreamAppend Append(StreamId stream, int count = 1, ExpectedVersion expected = default) =>
        new(stream, expected, Events(stream, count));
}
