using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Cve;
using ReleaseTimeline.Tests.Shared;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Tests.Cve;

public class CveFeedTests
{
    private const string Metadata = """
        "cveMetadata":{"cveId":"CVE-2023-37450","state":"PUBLISHED","datePublished":"2023-07-26T23:56:55","dateUpdated":"2025-10-21T23:05:41.300Z"}
        """;

    [Fact]
    public void Ranges_are_alternatives_and_each_names_a_release_that_has_the_fix() => Read("""
        {"vendor":"Apple","product":"macOS","versions":[{"version":"0","status":"affected","lessThan":"26.3.1 (a)"},
         {"version":"0","status":"affected","lessThan":"26.3.2 (a)"},{"version":"0","status":"affected","lessThan":"26.4"}]}
        """).Lines().ShouldBe(
    [
        VulnerabilityPublished.TypeName,
        "../2025-10-21T23:05:41.3Z macOS 26.3.1 (a) fixes CVE-2023-37450",
        "../2025-10-21T23:05:41.3Z macOS 26.3.2 (a) fixes CVE-2023-37450",
        "../2025-10-21T23:05:41.3Z macOS 26.4 fixes CVE-2023-37450",
    ]);

    [Theory]
    [InlineData("iOS and iPadOS", "iOS")]
    [InlineData("iOS", "iOS")]
    [InlineData("iPadOS", "iOS")]
    [InlineData("macOS", "macOS")]
    [InlineData("Safari", "")]
    [InlineData("watchOS", "")]
    [InlineData("Security Update - Catalina", "")]
    public void The_products_tell_the_lines_that_are_affected(string product, string lines)
    {
        var published = (VulnerabilityPublished)Read("{\"vendor\":\"Apple\",\"product\":\"" + product + "\",\"versions\":[]}")[0];

        published.Affected.ToString().ShouldBe(lines);
    }

    [Fact]
    public void A_time_stamp_without_an_offset_is_UTC()
    {
        var published = Read("")[0];

        published.ValidAt.ShouldBe((ValidTime)Moment.Parse("2023-07-26T23:56:55Z"));
        published.StatedAt.ShouldBe(Moment.Parse("2023-07-26T23:56:55Z"));
    }

    [Theory]
    [InlineData("""{"version":"0","status":"affected","lessThan":"*"}""")]
    [InlineData("""{"version":"unspecified","status":"affected","lessThan":"2021-007"}""")]
    [InlineData("""{"version":"16.6","status":"unaffected","lessThan":"17.0"}""")]
    [InlineData("""{"version":"0","status":"affected","lessThanOrEqual":"16.5"}""")]
    [InlineData("""{"version":"16.5","status":"affected"}""")]
    public void A_range_that_ends_with_no_release_of_ours_names_no_fix(string range) =>
        Read("{\"vendor\":\"Apple\",\"product\":\"macOS\",\"versions\":[" + range + "]}").OfType<FixListed>().ShouldBeEmpty();

    [Fact]
    public void Another_vendors_product_of_that_name_is_not_ours() =>
        Read("""{"vendor":"Cisco","product":"iOS","versions":[{"status":"affected","lessThan":"12.4"}]}""")
            .ShouldHaveSingleItem().ShouldBeOfType<VulnerabilityPublished>().Affected.ShouldBeEmpty();

    [Fact]
    public void What_others_added_is_stated_when_they_said_it()
    {
        var statements = Read("", """
            {"cvssV3_1":{"version":"3.1","baseScore":8.8,"vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H"}},
            {"other":{"content":{"options":[{"Exploitation":"active"},{"Automatable":"no"},{"Technical Impact":"total"}],"timestamp":"2025-01-29T17:00:54.402Z"},"type":"ssvc"}},
            {"other":{"type":"kev","content":{"dateAdded":"2023-07-13","reference":"https://www.cisa.gov/"}}},
            {"other":{"type":"note","content":"text"}}
            """);

        statements.OfType<SeverityAssessed>().Select(s => $"{s.StatedAt} {s.Scheme} = {s.Value} at {s.Source.Locator}").ShouldBe(
        [
            "2025-10-21T23:05:41.3Z CVSS 3.1 = CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H at $.containers.adp[0].metrics[0]",
            "2025-01-29T17:00:54.402Z SSVC = Exploitation: active; Automatable: no; Technical Impact: total at $.containers.adp[0].metrics[1]",
        ]);
        statements.OfType<ExploitationReported>().ShouldHaveSingleItem().StatedAt.ShouldBe((Moment)new DateOnly(2023, 7, 13));
    }

    [Theory]
    [InlineData("REJECTED")]
    [InlineData("RESERVED")]
    public void A_record_that_does_not_stand_states_nothing(string state) =>
        new CveFeed().Read("{\"cveMetadata\":{\"cveId\":\"CVE-2023-37450\",\"state\":\"" + state + "\"}}").ShouldBeEmpty();

    [Theory]
    [InlineData("{}", "feed.json:1:2: the record has no 'cveMetadata.cveId'")]
    [InlineData("""{"cveMetadata":{"cveId":"CVE-2023-37450"}}""", "feed.json:1:42: the record has no 'cveMetadata.state'")]
    [InlineData("""{"cveMetadata":{"cveId":"CVE-2023-37450","state":"PUBLISHED"}}""", "feed.json:1:62: the record is published and has no 'cveMetadata.datePublished'")]
    [InlineData("""{"cveMetadata":{"datePublished":"never"}}""", "feed.json:1:33: 'never' is neither a day (2026-03-17) nor an instant with its offset (2026-03-17T18:34:54Z).")]
    [InlineData("""{"cveMetadata":{"datePublished":"1970-01-01T00:00:00"}}""", "feed.json:1:33: '1970-01-01T00:00:00Z' is not a date of the years 1999 to 2100")]
    public void What_is_no_record_is_refused_with_its_place(string text, string message) =>
        Should.Throw<FeedFormatException>(() => new CveFeed().Read(text)).Message.ShouldBe(message);

    [SharedFact]
    public void A_real_record_is_read()
    {
        var bytes = File.ReadAllBytes(SharedData.PathTo("cve", "CVE-2026-20643.json"));

        var statements = new CveFeed().Read(bytes);

        statements[0].ShouldBeOfType<VulnerabilityPublished>().Affected.ShouldBe([Os.iOS, Os.macOS]);
        statements[0].StatedAt.ShouldBe(Moment.Parse("2026-03-17T22:29:48.227Z"));
        statements.OfType<FixListed>().Select(f => f.Release.ToString()).ShouldBe(
            ["iOS 18.7.7", "iOS 26.3.1 (a)", "iOS 26.4", "macOS 26.3.1 (a)", "macOS 26.3.2 (a)", "macOS 26.4"]);
        statements.Count.ShouldBe(7);
        new CveFeed().DateOf(new MemoryStream(bytes), "x.json").ShouldBe(Moment.Parse("2026-08-17T21:30:53.812Z"));
    }

    private static List<TimelineEvent> Read(string affected, string metrics = "") => new CveFeed().Read(
        "{\"containers\":{\"cna\":{\"affected\":[" + affected + "]},\"adp\":[{\"title\":\"CISA\",\"metrics\":[" + metrics + "]}]}," + Metadata + "}");
}
