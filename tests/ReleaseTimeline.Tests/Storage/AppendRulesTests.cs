using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Tests.Storage;

public class AppendRulesTests
{
    private static readonly StreamId Stream = StreamId.Device("P1");

    private static readonly NewEvent Retired = EventId.WithId(Stream, new DeviceRetired
    {
        ValidAt = new DateOnly(2026, 3, 17),
        StatedAt = new DateOnly(2026, 3, 17),
        Source = new SourceReference("test"),
        Device = "P1",
    });

    [Fact]
    public void A_stream_that_stands_twice_is_named()
    {
        var append = new StreamAppend(Stream, ExpectedVersion.Any, [Retired]);
        Should.Throw<ArgumentException>(() => AppendRules.Check([append, append])).Message.ShouldContain("'device-P1' stands twice");
    }

    [Fact]
    public void An_event_that_stands_twice_is_named()
    {
        Should.Throw<ArgumentException>(() => AppendRules.Check([new StreamAppend(Stream, ExpectedVersion.Any, [Retired, Retired])]))
            .Message.ShouldContain($"'{Retired.Id}' stands twice");
    }

    [Fact]
    public void What_is_missing_is_said()
    {
        Should.Throw<ArgumentNullException>(() => AppendRules.Check(null!));
        Should.Throw<ArgumentException>(() => AppendRules.Check([])).Message.ShouldContain("nothing to append");
        Should.Throw<ArgumentException>(() => AppendRules.Check([null!])).Message.ShouldContain("not null");
        Should.Throw<ArgumentException>(() => AppendRules.Check([new StreamAppend(Stream, default, [])])).Message.ShouldContain("'device-P1'");
        Should.Throw<ArgumentException>(() => AppendRules.Check([new StreamAppend(Stream, default, [null!])])).Message.ShouldContain("is null");
        Should.Throw<ArgumentException>(() => AppendRules.Check([new StreamAppend(default, default, [Retired])])).Message.ShouldContain("names its stream");
    }

    [Fact]
    public void An_append_that_makes_sense_passes()
    {
        Should.NotThrow(() => AppendRules.Check([new StreamAppend(Stream, ExpectedVersion.Any, [Retired])]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("device-P1")]
    [InlineData("-")]
    public void A_category_that_can_be_none_is_refused(string category)
    {
        Should.Throw<ArgumentException>(() => AppendRules.CheckCategory(category)).Message.ShouldContain($"'{category}' is not a category");
    }
}
