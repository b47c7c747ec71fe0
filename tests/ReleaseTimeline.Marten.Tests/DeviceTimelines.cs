using ReleaseTimeline.Events;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Marten.Tests;

/// <summary>Compares what two stores say of a device, member by member, with ids, versions, positions and times of recording.</summary>
internal static class DeviceTimelines
{
    private static int made;

    public static void ShouldSayTheSameAs(this DeviceTimeline actual, DeviceTimeline expected, string asked)
    {
        actual.Device.ShouldBe(expected.Device, asked);
        actual.Model.ShouldBe(expected.Model, asked);
        actual.Periods.ShouldBe(expected.Periods, asked);
        actual.LastSeen.ShouldBe(expected.LastSeen, asked);
        actual.Retirement.ShouldBe(expected.Retirement, asked);
        actual.Notes.ShouldBe(expected.Notes, asked);
    }

    /// <summary>Every question at which the answer may change: by each event's stated time and by its time of recording, and just before each.</summary>
    public static IEnumerable<AsOf> Questions(IEnumerable<RecordedEvent> events)
    {
        yield return AsOf.Now;
        foreach (var recorded in events)
        {
            yield return AsOf.Now.StatedBy(recorded.Event.StatedAt);
            yield return AsOf.Now.KnownAt(recorded.RecordedAt);
            yield return AsOf.Now.KnownAt(recorded.RecordedAt.AddTicks(-TimeSpan.TicksPerMicrosecond));
        }
    }

    /// <summary>An observation, as a device source makes it.</summary>
    public static OsStateObserved Seen(string device, int day, string version, string? letter = null) => new()
    {
        ValidAt = new DateTimeOffset(2026, 3, day, 8, 0, 0, TimeSpan.Zero),
        StatedAt = new DateTimeOffset(2026, 3, day, 9, 0, 0, TimeSpan.Zero),
        Source = new SourceReference("mdm", Locator: $"row {Interlocked.Increment(ref made)}"),
        Device = device,
        Os = Os.iOS,
        Model = "iPhone15,2",
        Version = ReleaseVersion.Parse(letter is null ? version : $"{version} ({letter})"),
        CanSeeLetter = true,
    };
}
