using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Sofa;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Tests.Sofa;

public class SofaFeedTests
{
    [Fact]
    public void Days_and_builds_that_version_1_did_not_know_are_none()
    {
        var stated = new SofaFeed().Read("""
            {"OSVersions":[{"Latest":{"ProductVersion":"26.0","Build":"26A000","ReleaseDate":"Unknown"},"SecurityReleases":[
              {"UpdateName":"iOS 26.0","ProductVersion":"26.0","ReleaseDate":"Unknown","CVEs":{}},
              {"UpdateName":"iOS 18.7","ProductVersion":"18.7","ReleaseDate":"2025-09-15T00:00:00Z","CVEs":{}}]}]}
            """);

        stated.Lines().ShouldBe(["2025-09-15 iOS 18.7 released for iOS"]);
    }

    private readonly SofaFeed sofa = new();

    [Theory]
    [InlineData("iOS 26.5 and iPadOS 26.5", "26.5", "2026-05-11 iOS 26.5 released for iOS, iPadOS")]
    [InlineData("iOS 26.5.1", "26.5.1", "2026-05-11 iOS 26.5.1 released for iOS")]
    [InlineData("iPadOS 17.7.3", "17.7.3", "2026-05-11 iOS 17.7.3 released for iPadOS")]
    [InlineData("macOS Ventura\u00A013.1", "13.1", "2026-05-11 macOS 13.1 released for macOS")]
    [InlineData("iOS 26 and iPadOS 26", "26", "2026-05-11 iOS 26.0 released for iOS, iPadOS")]
    public void The_name_of_a_release_tells_its_products(string name, string version, string expected)
    {
        sofa.Read(Feed($$"""{"UpdateName":"{{name}}","ProductName":"iOS and iPadOS","ProductVersion":"{{version}}","ReleaseDate":"2026-05-11T00:00:00Z"}"""))
            .Lines().ShouldBe([expected]);
    }

    [Fact]
    public void A_release_of_another_operating_system_states_nothing()
    {
        sofa.Read(Feed("""{"UpdateName":"watchOS 26.4","ProductName":"watchOS","ProductVersion":"26.4","ReleaseDate":"2026-03-24T00:00:00Z","ActivelyExploitedCVEs":["CVE-2026-1000"]}"""))
            .ShouldBeEmpty();
    }

    [Fact]
    public void An_advisory_is_named_and_a_page_that_lists_all_releases_is_not()
    {
        sofa.Read(Feed(Release("26.4", """ "SecurityInfo":"https://support.apple.com/en-us/126792" """))).Lines().ShouldBe(
            ["2026-03-24 iOS 26.4 released for iOS, iPadOS (https://support.apple.com/en-us/126792)"]);
        foreach (var listing in (string[])["https://support.apple.com/en-us/100100", "https://support.apple.com/en-us/121012", ""])
        {
            sofa.Read(Feed(Release("26.4", $""" "SecurityInfo":"{listing}" """))).Lines().ShouldBe(
                ["2026-03-24 iOS 26.4 released for iOS, iPadOS"]);
        }
    }

    [Fact]
    public void A_build_and_its_twin_went_to_the_models_of_the_release_and_builds_of_watches_and_televisions_are_left_out()
    {
        var builds = """ "Build":"23T6240","AllBuilds":["23T6240","23T240","23L6243","23L243","23E6246","23E246"],"SupportedDevices":["iPhone14,7","iPad11,1"] """;

        sofa.Read(Feed(Release("26.4", builds))).Lines().ShouldBe(
        [
            "2026-03-24 iOS 26.4 released for iOS, iPadOS",
            "2026-03-24 iOS 26.4 build 23E6246 on [] for [iPad11,1, iPhone14,7]",
            "2026-03-24 iOS 26.4 build 23E246 on [] for [iPad11,1, iPhone14,7]",
        ]);
    }

    [Fact]
    public void Where_a_release_has_builds_that_are_no_twins_the_entry_does_not_say_which_models_each_went_to()
    {
        var builds = """ "AllBuilds":["22H6340","22H6333","22H340","22H333"],"SupportedDevices":["iPhone11,8","iPhone14,7"] """;

        sofa.Read(Feed(Release("18.7.7", builds))).OfType<BuildPublished>().ShouldAllBe(build => build.Models.Count == 0);
    }

    [Fact]
    public void An_empty_build_and_an_empty_list_say_nothing_and_missing_models_are_not_taken_from_elsewhere()
    {
        var latest = Release("26.6.2", """ "Build":"23G90","SupportedDevices":["iPhone14,7"] """);
        var forgotten = Release("26.3.1", """ "Build":"","AllBuilds":[],"SupportedDevices":[] """);
        var inheriting = Release("26.5", """ "Build":"23F77" """);

        sofa.Read($$"""{"SchemaVersion":"2026.04.11.2","OSVersions":[{"OSVersion":"26","Latest":{{latest}},"SecurityReleases":[{{forgotten}},{{inheriting}}]}]}""")
            .Lines().ShouldBe(
            [
                "2026-03-24 iOS 26.6.2 released for iOS, iPadOS",
                "2026-03-24 iOS 26.6.2 build 23G90 on [] for [iPhone14,7]",
                "2026-03-24 iOS 26.3.1 released for iOS, iPadOS",
                "2026-03-24 iOS 26.5 released for iOS, iPadOS",
                "2026-03-24 iOS 26.5 build 23F77 on [] for []",
            ]);
    }

    [Fact]
    public void A_release_listed_twice_has_the_earliest_day_and_the_union_of_everything_else()
    {
        var first = Release("18.7.7", """ "CVEs":{},"ActivelyExploitedCVEs":[] """, day: "2026-04-01");
        var second = Release("18.7.7", """ "CVEs":{"CVE-2026-1001":{},"CVE-2026-1002":{}},"ActivelyExploitedCVEs":["CVE-2026-1002"] """);

        sofa.Read(Feed(first, second)).Lines().ShouldBe(
        [
            "2026-03-24 iOS 18.7.7 released for iOS, iPadOS",
            "2026-03-24 iOS 18.7.7 fixes CVE-2026-1001",
            "2026-03-24 iOS 18.7.7 fixes CVE-2026-1002",
            "2026-03-24 CVE-2026-1002 exploited",
        ]);
    }

    [Fact]
    public void What_is_exploited_is_dated_at_the_document_and_said_once()
    {
        var release = Release("26.1", """ "CVEs":{"CVE-2025-43510":{"ActivelyExploited":true,"NISTURL":"x"}},"ActivelyExploitedCVEs":["CVE-2025-43510"] """, "2025-11-03");
        var other = Release("18.7.2", """ "ActivelyExploitedCVEs":["CVE-2025-43510"] """, "2025-11-05");

        sofa.Read(Feed(release, other), Moment.Parse("2026-03-20T17:20:12Z")).Lines()
            .Where(line => line.EndsWith("exploited", StringComparison.Ordinal)).ShouldBe(["2026-03-20 CVE-2025-43510 exploited"]);
    }

    [Fact]
    public void What_the_feed_computes_anew_each_day_is_not_stated()
    {
        var noise = """
            "ExpirationDate":"2026-11-20","SupersededBy":{"ProductVersion":"26.5","Build":"23T6570","DaysLater":55},
            "DaysSincePreviousRelease":7,"MergedInto":{"ProductVersion":"26.5.2"},"UniqueCVEsCount":3,"DeviceScope":"universal","UpdateSummary":{"x":[1]}
            """;

        sofa.Read(Feed(Release("26.4", noise))).ShouldBe(sofa.Read(Feed(Release("26.4"))));
    }

    [Fact]
    public void Version_1_of_the_feed_says_the_same_in_its_own_shape()
    {
        var document = """
            {"UpdateHash":"x","OSVersions":[{"OSVersion":"18",
              "Latest":{"ProductVersion":"18.1","Build":"22B83","ReleaseDate":"2024-10-28T00:00:00Z","ExpirationDate":"2025-01-01T00:00:00Z","SupportedDevices":["iPhone14,7"],"CVEs":{"CVE-2024-44252":false},"ActivelyExploitedCVEs":[],"UniqueCVEsCount":1},
              "SecurityReleases":[{"UpdateName":"iOS 18.1 and iPadOS 18.1","ProductName":"iOS and iPadOS","ProductVersion":"18.1","ReleaseDate":"2024-10-28T00:00:00Z","ReleaseType":"OS","SecurityInfo":"https://support.apple.com/en-us/121563","SupportedDevices":[],"CVEs":{"CVE-2024-44252":false,"CVE-2024-1234":true},"ActivelyExploitedCVEs":["CVE-2024-1234"],"UniqueCVEsCount":2,"DaysSincePreviousRelease":25}]}]}
            """;

        sofa.Read(document).Lines().ShouldBe(
        [
            "2024-10-28 iOS 18.1 released for iOS, iPadOS (https://support.apple.com/en-us/121563)",
            "2024-10-28 iOS 18.1 build 22B83 on [] for [iPhone14,7]",
            "2024-10-28 iOS 18.1 fixes CVE-2024-44252",
            "2024-10-28 iOS 18.1 fixes CVE-2024-1234",
            "2026-03-24 CVE-2024-1234 exploited",
        ]);
    }

    [Fact]
    public void Every_statement_carries_its_clocks_its_source_and_its_place()
    {
        var statements = sofa.Read(Feed(Release("26.4", """ "CVEs":{"CVE-2026-1001":{}} """)));

        statements.ShouldAllBe(s => s.StatedAt == Reading.SomeMoment && s.Source.Name == "sofa" && s.Source.Sha256 == "5a");
        statements[0].Source.Locator.ShouldBe("$.OSVersions[0].SecurityReleases[0]");
        statements[1].Source.Locator.ShouldBe("$.OSVersions[0].SecurityReleases[0].CVEs['CVE-2026-1001']");
        statements[0].ValidAt.Exactly!.Value.IsDay.ShouldBeTrue();
    }

    [Theory]
    [InlineData("{}", "this is no SOFA feed: it has no OSVersions")]
    [InlineData("""{"OSVersions":{}}""", "an array was expected, not an object")]
    [InlineData("""{"OSVersions":[{"SecurityReleases":[{"UpdateName":"iOS 26.4"}]}]}""", "the release at $.OSVersions[0].SecurityReleases[0] has no ProductVersion")]
    [InlineData("""{"OSVersions":[{"Latest":{"ProductVersion":"26.x"}}]}""", "'26.x' is not a release version: a number was expected, not 'x' (position 3).")]
    [InlineData("""{"OSVersions":[{"Latest":{"ReleaseDate":"1926-03-24T00:00:00Z"}}]}""", "'1926-03-24' is not a date of the years 1999 to 2100")]
    [InlineData("""{"OSVersions":[{"Latest":{"Build":"23"}}]}""", "'23' is not a build number: a capital letter was expected after the train's number (position 2).")]
    [InlineData("""{"OSVersions":[{"Latest":{"CVEs":{"CVE-X":{}}}}]}""", "'CVE-X' is not a CVE")]
    public void What_no_feed_would_say_is_refused_with_the_rule_it_breaks(string document, string rule)
    {
        var error = Should.Throw<FeedFormatException>(() => sofa.Read(document));

        error.Rule.ShouldStartWith(rule);
        error.Message.ShouldStartWith("feed.json:1:");
    }

    [Fact]
    public void The_document_says_itself_when_it_was_made_in_version_2_only()
    {
        Date("""{"SchemaVersion":"2026.04.11.2","LastCheck":"2026-08-22T18:45:03.083466422+00:00","OSVersions":[]}""")!.Value.Day
            .ShouldBe(new DateOnly(2026, 8, 22));
        Date("""{"UpdateHash":"x","OSVersions":[]}""").ShouldBeNull();
    }

    private Moment? Date(string text) => sofa.DateOf(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "feed.json");

    private static string Release(string version, string more = """ "ReleaseType":"OS" """, string day = "2026-03-24") =>
        $$"""{"UpdateName":"iOS {{version}} and iPadOS {{version}}","ProductName":"iOS and iPadOS","ProductVersion":"{{version}}","ReleaseDate":"{{day}}T00:00:00Z",{{more}}}""";

    private static string Feed(params string[] releases) =>
        $$"""{"OSVersions":[{"OSVersion":"26","SecurityReleases":[{{string.Join(',', releases)}}]}]}""";
}
