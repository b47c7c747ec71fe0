using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.AppleReleases;
using ReleaseTimeline.Tests.Shared;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Tests.AppleReleases;

public class AppleReleasesFeedTests
{
    [Fact]
    public void A_release_is_stated_with_what_it_fixes() => Read("""
        {"id":"1","name":"iOS 26.4 and iPadOS 26.4","url":"https://support.apple.com/en-us/1","os_type":"ios","version":"26.4",
         "release_date":"2026-03-24","has_cves":true,"cves":["CVE-2026-20643","CVE-2026-1000","CVE-2026-1000"]}
        """).Lines().ShouldBe(
    [
        "2026-03-24 iOS 26.4 released for iOS, iPadOS (https://support.apple.com/en-us/1)",
        "2026-03-24 iOS 26.4 fixes CVE-2026-20643",
        "2026-03-24 iOS 26.4 fixes CVE-2026-1000",
    ]);

    [Fact]
    public void A_fix_is_stated_on_the_day_the_advisory_says_it_was_added()
    {
        var statements = Read("""
            {"name":"iOS 26.1 and iPadOS 26.1","release_date":"2025-11-03","cves":["CVE-2025-43520","CVE-2025-43455"],
             "cve_context":{"CVE-2025-43520":{"entry_added_date":"2025-12-12"}}}
            """);

        statements.OfType<FixListed>().Select(f => (f.Cve.ToString(), f.StatedAt.ToString())).ShouldBe(
            [("CVE-2025-43520", "2025-12-12"), ("CVE-2025-43455", Reading.SomeMoment.ToString())]);
        statements[0].StatedAt.ShouldBe(Reading.SomeMoment);
    }

    [Fact]
    public void A_release_that_stands_twice_is_stated_once_with_its_earliest_day_and_all_its_fixes() => Read("""
        {"name":"iOS 17.0.2 and iPadOS 17.0.2","url":null,"release_date":"2023-09-26","cves":["CVE-2023-1000"],"raw_html":"<html>"},
        {"name":"iOS 17.0.2","url":"https://support.apple.com/en-us/2","release_date":"2023-09-21","cves":["CVE-2023-1000","CVE-2023-1001"]}
        """).Lines().ShouldBe(
    [
        "2023-09-21 iOS 17.0.2 released for iOS, iPadOS (https://support.apple.com/en-us/2)",
        "2023-09-21 iOS 17.0.2 fixes CVE-2023-1000",
        "2023-09-21 iOS 17.0.2 fixes CVE-2023-1001",
    ]);

    [Fact]
    public void A_release_without_a_day_came_out_nobody_knows_when() =>
        Read("""{"name":"macOS Big Sur 11.0","version":"11.0","release_date":null,"cves":[]}""").Lines()
            .ShouldBe(["../.. macOS 11.0 released for macOS"]);

    [Fact]
    public void The_day_of_a_page_edit_is_stated_as_the_list_has_it() =>
        Read("""{"name":"macOS Ventura 13.3.1","release_date":"2023-10-31","cves":null}""").Lines()
            .ShouldBe(["2023-10-31 macOS 13.3.1 released for macOS"]);

    [Fact]
    public void Neither_other_products_nor_lettered_rounds_state_anything() => Read("""
        {"name":"GarageBand for macOS 10.4.8","os_type":"macos","version":"10.4.8","release_date":"2023-10-31","cves":["CVE-2023-1000"]},
        {"name":"Rapid Security Response","os_type":"other","version":null,"release_date":"2023-07-10","cves":["CVE-2023-37450"],
         "cve_context":{"CVE-2023-37450":{"exploited":true,"matched_pattern":"exploit: actively exploited"}}},
        {"name":"Background Security Improvements for iOS, iPadOS, and macOS","os_type":"ios","version":null,"release_date":"2026-03-17","cves":["CVE-2026-20643"]}
        """).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"exploited":true,"kev":true,"matched_pattern":"CISA KEV catalog; exploit: actively exploited"}""", false)]
    [InlineData("""{"exploited":true,"matched_pattern":"sandbox_escape"}""", false)]
    [InlineData("""{"exploited":false,"matched_pattern":"exploit: actively exploited"}""", false)]
    [InlineData("""{"exploited":true,"kev":false,"matched_pattern":"exploit: actively exploited"}""", true)]
    public void Exploitation_is_stated_only_in_the_advisorys_own_words_and_not_from_KEV(string context, bool isStated) =>
        Read("{\"name\":\"iOS 26.1\",\"release_date\":\"2025-11-03\",\"cves\":[\"CVE-2025-1000\"],\"cve_context\":{\"CVE-2025-1000\":" + context + "}}")
            .OfType<ExploitationReported>().Any().ShouldBe(isStated);

    [Fact]
    public void The_list_says_when_it_was_fetched()
    {
        using var content = Documents.Of("""{"releases":[{"name":"iOS 26"}],"metadata":{"fetch_timestamp":"2026-08-22T18:45:02.707201905Z"}}""");

        new AppleReleasesFeed().DateOf(content, "list.json")!.Value.Day.ShouldBe(new DateOnly(2026, 8, 22));
    }

    [Theory]
    [InlineData("""{"metadata":{}}""", "feed.json:1:15: the list has no 'releases'")]
    [InlineData("""{"releases":[{"version":"26.1"}]}""", "feed.json:1:31: the release has no 'name'")]
    [InlineData("""{"releases":[{"name":"iOS 26.1","cves":["CVE-1"]}]}""", "feed.json:1:41: 'CVE-1' is not a CVE: it reads CVE-, a year of four digits from 1999, a hyphen, and four digits or more.")]
    [InlineData("""{"releases":[{"name":"iOS 26.1","release_date":"soon"}]}""", "feed.json:1:48: 'soon' is neither a day (2026-03-17) nor an instant with its offset (2026-03-17T18:34:54Z).")]
    [InlineData("""{"releases":[{"name":"iOS 26.1"},""", "feed.json:1:33: this is not JSON: ")]
    public void What_is_no_such_list_is_refused_with_its_place(string text, string message) =>
        Should.Throw<FeedFormatException>(() => new AppleReleasesFeed().Read(text)).Message.ShouldStartWith(message);

    [SharedFact]
    public void The_whole_list_is_read()
    {
        var statements = new AppleReleasesFeed().Read(Whole());

        var releases = statements.OfType<SoftwareUpdateReleased>().ToList();
        releases.Count.ShouldBe(339);
        releases.Select(r => r.Release).Distinct().Count().ShouldBe(releases.Count);
        releases.ShouldAllBe(r => r.Release.Version.Letter == null && r.Release.Os != Os.iPadOS);
        releases.ShouldNotContain(r => r.Release == ReleaseLabel.Parse("macOS 5.11") || r.Release == ReleaseLabel.Parse("macOS 10.4.8"));
        statements.OfType<ExploitationReported>().ShouldBeEmpty();
        statements.OfType<FixListed>().Where(f => f.Release == ReleaseLabel.Parse("iOS 26.1")).Count().ShouldBe(62);
        statements.OfType<FixListed>().Where(f => f.Cve == CveId.Parse("CVE-2026-20643")).Select(f => f.Release.ToString()).Order()
            .ShouldBe(["iOS 18.7.7", "iOS 26.4", "macOS 26.4"]);
    }

    private static byte[] Whole() => File.ReadAllBytes(SharedData.PathTo("sofa", "apple_security_releases.json"));

    private static List<TimelineEvent> Read(string releases) => new AppleReleasesFeed().Read("{\"releases\":[" + releases + "]}");
}
