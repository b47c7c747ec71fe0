using ReleaseTimeline.Feeds.Sofa;

namespace ReleaseTimeline.Feeds.Tests.Sofa;

public class SofaImprovementTests
{
    private const string IosRelease =
        """{"UpdateName":"iOS 26.3.1 and iPadOS 26.3.1","ProductVersion":"26.3.1","ReleaseDate":"2026-03-04T00:00:00Z"}""";

    private const string MacRelease =
        """{"UpdateName":"macOS Tahoe 26.3.2","ProductVersion":"26.3.2","ReleaseDate":"2026-03-10T00:00:00Z"}""";

    [Fact]
    public void An_improvement_is_published_on_its_prerequisite_build()
    {
        var entry = """{"Version":"26.3.1","VersionExtra":"(a)","Build":"23D771330a","PostingDate":"2026-03-17","DocumentationID":null,"PrerequisiteVersion":null,"PrerequisiteBuild":"23D8133","SupportedDevices":["iPhone14,7","iPad11,1"],"SupersededBy":{"Build":"23T6570"}}""";

        Improvements(IosRelease, entry).ShouldBe(
        [
            "2026-03-17 iOS 26.3.1 (a) published for iOS, iPadOS",
            "2026-03-17 iOS 26.3.1 (a) build 23D771330a on [23D8133] for [iPad11,1, iPhone14,7]",
        ]);
    }

    [Fact]
    public void On_the_mac_boards_become_models_and_fixes_and_the_advisory_are_stated()
    {
        var entry = """{"Version":"26.3.2","VersionExtra":"(a)","Build":"25D771400a","PostingDate":"2026-03-17","PrerequisiteBuild":"25D2140","SupportedDevices":["J700AP"],"SecurityInfo":"https://support.apple.com/en-us/126604","CVEs":["CVE-2026-20643"],"PatchesRelease":"26.3.2"}""";

        Improvements(MacRelease, entry, new SofaFeed(name => name == "J700AP" ? "Mac17,5" : name)).ShouldBe(
        [
            "2026-03-17 macOS 26.3.2 (a) published for macOS (https://support.apple.com/en-us/126604)",
            "2026-03-17 macOS 26.3.2 (a) build 25D771400a on [25D2140] for [Mac17,5]",
            "2026-03-17 macOS 26.3.2 (a) fixes CVE-2026-20643",
        ]);
    }

    [Theory]
    [InlineData("""{"version":"26.3.1","build":"23D771330a","posting_date":"2026-03-17","documentation_id":null,"prerequisite_version":null,"prerequisite_build":"23D8133","supported_devices":["iPhone14,7"]}""")]
    [InlineData("""{"Version":"26.3.1","VersionExtra":null,"Build":"23D771330a","PostingDate":"2026-03-17"}""")]
    [InlineData("""{"Version":"26.3.1","VersionExtra":"","Build":"23D771330a","PostingDate":"2026-03-17"}""")]
    public void Without_a_letter_an_improvement_states_nothing_for_the_build_does_not_tell_it(string entry)
    {
        Improvements(IosRelease, entry).ShouldBeEmpty();
    }

    [Fact]
    public void In_snake_case_an_improvement_with_a_letter_is_read_all_the_same()
    {
        var entry = """{"version":"26.3.1","version_extra":"a","build":"23D771330a","posting_date":"2026-03-17","prerequisite_build":"23D8133","supported_devices":["iPhone14,7"]}""";

        Improvements(IosRelease, entry)[1].ShouldBe("2026-03-17 iOS 26.3.1 (a) build 23D771330a on [23D8133] for [iPhone14,7]");
    }

    [Fact]
    public void Two_builds_of_one_letter_are_one_release()
    {
        var first = """{"Version":"26.3.2","VersionExtra":"(a)","Build":"25D771400a","PostingDate":"2026-03-17","PrerequisiteBuild":"25D2140","SupportedDevices":["J700AP"]}""";
        var second = """{"Version":"26.3.2","VersionExtra":"(a)","Build":"25D771410a","PostingDate":"2026-03-18","PrerequisiteBuild":"25D2141","SupportedDevices":["J815AP"]}""";

        Improvements(MacRelease, $"{first},{second}").ShouldBe(
        [
            "2026-03-17 macOS 26.3.2 (a) published for macOS",
            "2026-03-17 macOS 26.3.2 (a) build 25D771400a on [25D2140] for [J700AP]",
            "2026-03-18 macOS 26.3.2 (a) build 25D771410a on [25D2141] for [J815AP]",
        ]);
    }

    [Theory]
    [InlineData("""{"VersionExtra":"(a)"}""", "the improvement at $.BackgroundSecurityImprovements.26[0] has no Version")]
    [InlineData("""{"Version":"26.3.1","VersionExtra":"(a"}""", "the improvement at $.BackgroundSecurityImprovements.26[0]: '(a' is not the letter of a release")]
    public void An_improvement_that_no_feed_would_list_is_refused(string entry, string rule)
    {
        var error = Should.Throw<FeedFormatException>(() => Improvements(IosRelease, entry));

        error.Rule.Replace("['26']", ".26", StringComparison.Ordinal).ShouldStartWith(rule);
    }

    // What the improvements state, without the release beside them, which tells whose feed it is.
    private static List<string> Improvements(string release, string entries, SofaFeed? sofa = null) =>
        [.. (sofa ?? new SofaFeed())
            .Read($$"""{"BackgroundSecurityImprovements":{"26":[{{entries}}]},"OSVersions":[{"SecurityReleases":[{{release}}]}]}""").Lines().Skip(1)];
}
