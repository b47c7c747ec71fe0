using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Storage;

public class EventIdTests
{
    private static readonly StreamId Stream = StreamId.Cve(CveId.Parse("CVE-2026-20643"));

    private static readonly KevListed Listed = new()
    {
        ValidAt = new DateOnly(2026, 3, 18),
        StatedAt = new DateOnly(2026, 3, 18),
        Source = new SourceReference("kev", "known_exploited_vulnerabilities.json", Locator: "$.vulnerabilities[3]"),
        Cve = CveId.Parse("CVE-2026-20643"),
        DueDate = new DateOnly(2026, 4, 7),
    };

    [Fact]
    public void A_statement_has_the_id_it_always_had()
    {
        EventId.Of(Stream, Listed).ShouldBe(Guid.Parse("92f0c347-8e3c-8c73-87a7-a6a621d87d9d"));
    }

    [Fact]
    public void Where_a_statement_was_read_makes_no_difference()
    {
        EventId.Of(Stream, Listed with { Source = new SourceReference("kev") }).ShouldBe(EventId.Of(Stream, Listed));
    }

    [Fact]
    public void Who_said_it_when_of_what_and_in_which_stream_makes_a_difference()
    {
        Guid[] ids =
        [
            EventId.Of(Stream, Listed),
            EventId.Of(Stream, Listed with { Source = new SourceReference("sofa") }),
            EventId.Of(Stream, Listed with { StatedAt = new DateOnly(2026, 3, 19) }),
            EventId.Of(Stream, Listed with { ValidAt = new DateOnly(2026, 3, 19) }),
            EventId.Of(Stream, Listed with { DueDate = new DateOnly(2026, 4, 8) }),
            EventId.Of(StreamId.Source("kev"), Listed),
        ];
        ids.ShouldBeUnique();
    }

    [Fact]
    public void An_id_is_a_version_8_UUID()
    {
        var id = EventId.Of(Stream, Listed);
        id.Version.ShouldBe(8);
        (id.Variant & 0xC).ShouldBe(0x8);
    }
}
