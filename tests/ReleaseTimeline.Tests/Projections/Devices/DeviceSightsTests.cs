using ReleaseTimeline.Events;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Projections.Devices;

/// <summary>What only repeats what is known of a device, and what does not, where the last sight of it was taken back.</summary>
public sealed class DeviceSightsTests
{
    private static readonly StreamId Stream = StreamId.Device("D1");

    [Fact]
    public void While_the_last_sight_is_taken_back_nothing_is_a_repeat_for_what_the_one_before_it_said_is_not_known()
    {
        var (first, second) = (Recorded(1, Seen("26.3", 1)), Recorded(2, Seen("26.4", 2)));
        var last = new RecordedSight(Stream, second.Id, At(4), At(4), second.RecordedAt, new SourceReference("mdm"));
        var sightId = EventId.Of(Stream, Seen("26.4", 4));
        var device = new DeviceSights(new FoundStream(Stream, 4, [first, second, Recorded(3, Retraction(second.Id, 5)), Recorded(4, Retraction(sightId, 6))], last));

        // On the third day it may have been seen with 26.4, so that 26.3 would be a change.
        device.RepeatedBy(Seen("26.3", 7)).ShouldBeNull();
        var seen = EventId.WithId(Stream, Seen("26.3", 7));
        device.Take(seen);
        device.RepeatedBy(Seen("26.3", 8)).ShouldBe(seen.Id);
    }

    [Fact]
    public void While_only_the_event_that_a_sight_repeats_is_taken_back_the_sight_stands()
    {
        var (first, second) = (Recorded(1, Seen("26.3", 1)), Recorded(2, Seen("26.4", 2)));
        var last = new RecordedSight(Stream, second.Id, At(4), At(4), second.RecordedAt, new SourceReference("mdm"));
        var device = new DeviceSights(new FoundStream(Stream, 3, [first, second, Recorded(3, Retraction(second.Id, 5))], last));

        device.RepeatedBy(Seen("26.4", 7)).ShouldBe(second.Id);
        device.RepeatedBy(Seen("26.3", 7)).ShouldBeNull();
    }

    private static RecordedEvent Recorded(long version, TimelineEvent e) =>
        new(EventId.Of(Stream, e), Stream, version, version, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddHours(version), e);

    private static Moment At(int day) => Moment.At(new DateTimeOffset(2026, 3, day, 8, 0, 0, TimeSpan.Zero));

    private static OsStateObserved Seen(string version, int day) => new()
    {
        Device = "D1",
        Os = Os.iOS,
        Version = ReleaseVersion.Parse(version),
        CanSeeLetter = true,
        ValidAt = At(day),
        StatedAt = At(day),
        Source = new SourceReference("mdm"),
    };

    private static StatementRetracted Retraction(Guid id, int day) =>
        new() { Retracts = id, Reason = "wrong", ValidAt = At(day), StatedAt = At(day), Source = new SourceReference("by hand") };
}
