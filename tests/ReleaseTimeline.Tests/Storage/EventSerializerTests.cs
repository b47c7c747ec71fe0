using System.Text;
using System.Text.Json;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Storage;

public class EventSerializerTests
{
    private static readonly DateTimeOffset CheckIn = new(2026, 3, 18, 8, 0, 0, TimeSpan.Zero);

    private static readonly OsStateObserved Observed = new()
    {
        ValidAt = CheckIn,
        StatedAt = CheckIn,
        Source = new SourceReference("csv", "fleet.csv", Locator: "line 3"),
        Device = "P1",
        Os = Os.iOS,
        Model = "iPhone15,2",
        Version = ReleaseVersion.Parse("26.3.1 (a)"),
        Build = BuildNumber.Parse("23D8133"),
        SupplementalBuild = BuildNumber.Parse("23D771330a"),
        CanSeeLetter = true,
    };

    private static string ObservedJson =>
        """{"Device":"P1","Os":"iOS","Model":"iPhone15,2","Version":"26.3.1 (a)","Build":"23D8133","SupplementalBuild":"23D771330a","CanSeeLetter":true"""
        + ""","ValidAt":"2026-03-18T08:00:00Z","StatedAt":"2026-03-18T08:00:00Z","Source":{"Name":"csv","Uri":"fleet.csv","Locator":"line 3","IsUnverified":false}}""";

    [Fact]
    public void An_observation_is_written_with_the_names_of_its_members_and_values_as_text()
    {
        Written(Observed).ShouldBe(ObservedJson);
    }

    [Fact]
    public void Members_that_are_null_are_left_out()
    {
        Written(new OsStateObserved
        {
            ValidAt = new DateOnly(2026, 3, 18),
            StatedAt = new DateOnly(2026, 3, 18),
            Source = new SourceReference("csv"),
            Device = "P1",
            Os = Os.macOS,
        }).ShouldBe("""{"Device":"P1","Os":"macOS","ValidAt":"2026-03-18","StatedAt":"2026-03-18","Source":{"Name":"csv","IsUnverified":false}}""");
    }

    [Fact]
    public void The_name_of_an_event_is_not_in_its_body()
    {
        Written(new KevListed
        {
            ValidAt = new DateOnly(2026, 3, 18),
            StatedAt = new DateOnly(2026, 3, 18),
            Source = new SourceReference("kev"),
            Cve = CveId.Parse("CVE-2026-20643"),
            DueDate = new DateOnly(2026, 4, 7),
        }).ShouldBe(
            """{"DueDate":"2026-04-07","Cve":"CVE-2026-20643","ValidAt":"2026-03-18","StatedAt":"2026-03-18","Source":{"Name":"kev","IsUnverified":false}}""");
    }

    [Fact]
    public void Members_may_stand_in_any_order_and_unknown_ones_are_passed_over()
    {
        var body = """
            {"Source":{"Later":[1,{"a":2}],"Locator":"line 3","Name":"csv","Uri":"fleet.csv"}, "StatedAt":"2026-03-18T08:00:00Z",
             "Later":{"Device":"not this"}, "ValidAt":"2026-03-18T09:00:00+01:00", "CanSeeLetter":true, "SupplementalBuild":"23D771330a",
             "Build":"23D8133", "Version":"26.3.1(a)", "Model":"iPhone15\u002c2", "Os":"IOS", "Device":"\u00501"}
            """;
        Read(body).ShouldBe(Observed);
    }

    [Fact]
    public void Null_is_as_good_as_absent_where_a_member_may_be()
    {
        var body = """{"Device":"P1","Os":"iOS","Model":null,"Version":null,"Build":null,"SupplementalBuild":null,"CanSeeLetter":null,"ValidAt":"2026-03-18","StatedAt":"2026-03-18","Source":{"Name":"csv","Uri":null}}""";
        var read = (OsStateObserved)Read(body);
        (read.Model, read.Version, read.Build, read.SupplementalBuild, read.CanSeeLetter, read.Source.Uri)
            .ShouldBe((null, null, null, null, null, null));
    }

    [Theory]
    [InlineData("Device", "'Device'")]
    [InlineData("Os", "'Os'")]
    [InlineData("ValidAt", "'ValidAt'")]
    [InlineData("StatedAt", "'StatedAt'")]
    [InlineData("Source", "'Source'")]
    public void A_member_that_must_be_there_is_named_when_it_is_not(string member, string named)
    {
        var body = ObservedJson.Replace($"\"{member}\":", "\"Another\":", StringComparison.Ordinal);
        Should.Throw<JsonException>(() => Read(body)).Message.ShouldContain(named);
    }

    [Theory]
    [InlineData("\"iOS\"", "\"watchOS\"")]
    [InlineData("\"iOS\"", "7")]
    [InlineData("\"23D8133\"", "\"23d8133\"")]
    [InlineData("\"23D8133\"", "true")]
    [InlineData("\"26.3.1 (a)\"", "\"26.3.1 (a\"")]
    [InlineData("\"2026-03-18T08:00:00Z\"", "\"2026-03-18T08:00:00\"")]
    [InlineData("\"2026-03-18T08:00:00Z\"", "\"2026-02-30\"")]
    [InlineData("\"2026-03-18T08:00:00Z\"", "20260318")]
    [InlineData("true", "\"yes\"")]
    [InlineData("\"P1\"", "1")]
    [InlineData("\"csv\"", "[]")]
    [InlineData("{\"Name\"", "[\"Name\"")]
    [InlineData("}}", "}")]
    public void A_value_that_is_none_is_refused(string good, string bad)
    {
        Should.Throw<JsonException>(() => Read(ObservedJson.Replace(good, bad, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("2026-03-18")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("2026-03-18T00:00:00Z")]
    [InlineData("2026-03-18T08:00:00Z")]
    [InlineData("2026-03-18T08:00:00.5Z")]
    [InlineData("2026-03-18T08:00:00.1234567Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    [InlineData("2026-03-17/2026-03-18T08:00:00Z")]
    [InlineData("../2026-03-18")]
    [InlineData("2026-03-18T08:00:00Z/..")]
    [InlineData("../..")]
    public void A_time_is_written_as_it_prints_and_read_as_it_parses(string text)
    {
        var observed = Observed with { ValidAt = ValidTime.Parse(text) };
        Written(observed).ShouldContain($"\"ValidAt\":\"{text}\"");
        Read(Written(observed)).ShouldBe(observed);
    }

    [Fact]
    public void Equal_texts_of_many_events_are_one_string()
    {
        var first = (OsStateObserved)Read(ObservedJson);
        var second = (OsStateObserved)Read(ObservedJson);
        second.Device.ShouldBeSameAs(first.Device);
        second.Model.ShouldBeSameAs(first.Model);
        second.Source.Uri.ShouldBeSameAs(first.Source.Uri);
    }

    [Fact]
    public void An_event_of_an_unknown_name_is_kept_as_it_was_written()
    {
        var read = EventSerializer.Deserialize("from_the_future", """{"A":1}"""u8, CheckIn).ShouldBeOfType<UnknownEvent>();
        read.Type.ShouldBe("from_the_future");
        read.StatedAt.ShouldBe(Moment.At(CheckIn));
        Written(read).ShouldBe("""{"A":1}""");
    }

    [Fact]
    public void A_body_that_is_null_is_refused()
    {
        Should.Throw<JsonException>(() => Read("null")).Message.ShouldContain("os_state_observed");
    }

    private static string Written(TimelineEvent timelineEvent) => Encoding.UTF8.GetString(EventSerializer.Serialize(timelineEvent));

    private static TimelineEvent Read(string body) =>
        EventSerializer.Deserialize(OsStateObserved.TypeName, Encoding.UTF8.GetBytes(body), CheckIn);
}
