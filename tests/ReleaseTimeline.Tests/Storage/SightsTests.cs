using ReleaseTimeline.Events;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Tests.Storage;

public class SightsTests
{
    private static readonly RecordedEvent First = Given.Recorded([Seen("2026-03-16", "26.3.1")])[0];

    [Fact]
    public void A_sight_is_its_event_again_with_the_clocks_and_the_place_of_the_sight()
    {
        var sight = Sight("2026-03-17", "2026-03-18", First.RecordedAt.AddDays(1));

        var again = Sights.Merge([First], [sight])[1];

        (again.Id, again.Version, again.Position, again.RecordedAt).ShouldBe((EventId.Of(First.Stream, again.Event), First.Version, First.Position, sight.RecordedAt));
        again.Event.ShouldBe(First.Event with
        {
            ValidAt = Moment.Parse("2026-03-17"),
            StatedAt = Moment.Parse("2026-03-18"),
            Source = First.Event.Source with { Uri = "fleet.csv", Sha256 = null, Locator = "line 7" },
        });
    }

    [Fact]
    public void A_sight_of_an_event_that_is_not_there_is_left_out() =>
        Sights.Merge([First], [Sight("2026-03-17") with { Repeats = Guid.Empty }]).ShouldHaveSingleItem();

    [Fact]
    public void A_sight_counts_as_recorded_no_earlier_than_its_event() =>
        Sights.Merge([First], [Sight("2026-03-17", recorded: First.RecordedAt.AddDays(-1))])[1].RecordedAt.ShouldBe(First.RecordedAt);

    [Theory]
    [InlineData("2026-03-17", "26.3.1", true)]
    [InlineData("2026-03-16", "26.3.1", true)]
    [InlineData("2026-03-15", "26.3.1", false)]
    [InlineData("2026-03-17", "26.4", false)]
    public void What_says_the_same_no_earlier_repeats(string day, string version, bool repeats) =>
        Device(First).RepeatedBy(Seen(day, version)).ShouldBe(repeats ? First.Id : null);

    [Fact]
    public void What_another_source_says_repeats_nothing()
    {
        var other = Seen("2026-03-17", "26.3.1");
        Device(First).RepeatedBy(other with { Source = other.Source with { Name = "jamf" } }).ShouldBeNull();
    }

    [Fact]
    public void What_was_seen_before_the_device_changed_and_changed_back_is_not_repeated()
    {
        var events = Given.Recorded([Seen("2026-03-16", "26.3.1"), Seen("2026-03-17", "26.4")]);
        Device([.. events]).RepeatedBy(Seen("2026-03-18", "26.3.1")).ShouldBeNull();
    }

    [Fact]
    public void What_a_device_that_had_left_is_seen_to_run_repeats_nothing()
    {
        var left = new DeviceRetired { Device = "P1", ValidAt = Moment.Parse("2026-03-17"), StatedAt = Moment.Parse("2026-03-17"), Source = Given.Source };
        var events = Given.Recorded([Seen("2026-03-16", "26.3.1"), left]);
        Device([.. events]).RepeatedBy(Seen("2026-03-18", "26.3.1")).ShouldBeNull();
    }

    [Fact]
    public void What_was_taken_is_known_and_repeated()
    {
        var device = Device();
        var seen = Seen("2026-03-16", "26.3.1");
        var id = EventId.Of(First.Stream, seen);
        device.Take(new NewEvent(id, seen));
        var next = Seen("2026-03-17", "26.3.1");

        device.Version.ShouldBe(1);
        device.Knows(id).ShouldBeTrue();
        device.RepeatedBy(next).ShouldBe(id);
        device.TakeSight(next, id);
        device.Knows(EventId.Of(First.Stream, next)).ShouldBeTrue();
        device.Version.ShouldBe(1);
    }

    private static OsStateObserved Seen(string day, string version) => Given.Seen("P1", "iPhone15,2", "iOS", version, version == "26.4" ? "23E246" : "23D8133", day);

    private static DeviceSights Device(params RecordedEvent[] events) => new(new FoundStream(First.Stream, events.Length, events, LastSight: null));

    private static RecordedSight Sight(string day, string? stated = null, DateTimeOffset? recorded = null) => new(
        First.Stream, First.Id, Moment.Parse(day), Moment.Parse(stated ?? day), recorded ?? First.RecordedAt, new SourceReference("", "fleet.csv", null, "line 7"));
}
