using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Gdmf;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Feeds.Tests.Gdmf;

public class GdmfFeedTests
{
    private readonly GdmfFeed gdmf = new();

    [Fact]
    public void A_build_in_both_sections_is_stated_once_with_its_earliest_day_and_all_its_models()
    {
        var answer = $$$"""
            {"PublicAssetSets":{"iOS":[{{{Build("26.3.1", "23D8133", "2026-03-11", "\"iPhone14,7\"")}}}]},
             "AssetSets":{"iOS":[{{{Build("26.3.1", "23D8133", "2026-03-04", "\"iPad11,1\"")}}}]},
             "PublicBackgroundSecurityImprovements":{}}
            """;

        gdmf.Read(answer).Lines().ShouldBe(
        [
            "2026-03-04 iOS 26.3.1 released for iOS, iPadOS",
            "2026-03-04 iOS 26.3.1 build 23D8133 on [] for [iPad11,1, iPhone14,7]",
        ]);
    }

    [Theory]
    [InlineData("23T6240", "\"Watch6,1\"")]
    [InlineData("23L243", "\"AppleTV14,1\",\"AudioAccessory5,1\"")]
    [InlineData("23E246", "\"iPhone14,7\",\"Watch6,1\"")]
    [InlineData("23E246", "")]
    public void What_is_not_for_phones_and_tablets_alone_is_no_iOS(string build, string devices)
    {
        gdmf.Read($$$"""{"AssetSets":{"iOS":[{{{Build("26.4", build, "2026-03-24", devices)}}}]}}""").ShouldBeEmpty();
    }

    [Fact]
    public void The_headset_is_left_out_and_an_iPod_runs_iOS()
    {
        gdmf.Read($$$"""{"AssetSets":{"visionOS":[{{{Build("26.4", "23O100", "2026-03-24", "\"RealityDevice14,1\"")}}}],"iOS":[{{{Build("12.5.7", "16H81", "2023-01-23", "\"iPod7,1\"")}}}]}}""")
            .Lines().ShouldBe(["2023-01-23 iOS 12.5.7 released for iOS", "2023-01-23 iOS 12.5.7 build 16H81 on [] for [iPod7,1]"]);
    }

    [Fact]
    public void On_the_mac_boards_become_models_and_a_Mac_in_a_rack_is_that_Mac()
    {
        var feed = new GdmfFeed(name => name == "J700AP" ? "Mac17,5" : name);

        feed.Read($$$"""{"AssetSets":{"macOS":[{{{Build("26.4", "25E246", "2026-03-24", "\"J700AP\",\"Mac14,8-Rack\",\"Mac14,8\"")}}}]}}""")
            .Lines().ShouldBe(["2026-03-24 macOS 26.4 released for macOS", "2026-03-24 macOS 26.4 build 25E246 on [] for [Mac14,8, Mac17,5]"]);
    }

    [Fact]
    public void The_section_says_which_program_a_letter_came_through()
    {
        var improvement = Build("26.3.1", "23D771330a", "2026-03-17", "\"iPhone14,7\"", """ "ProductVersionExtra":"(a)","PrerequisiteBuild":"23D8133", """);
        var response = Build("16.5.1", "20F770750d", "2023-07-12", "\"iPhone14,7\"", """ "ProductVersionExtra":"(c)","PrerequisiteBuild":"20F75", """);

        gdmf.Read($$$"""{"PublicBackgroundSecurityImprovements":{"iOS":[{{{improvement}}}]}}""").Lines().ShouldBe(
        [
            "2026-03-17 iOS 26.3.1 (a) published for iOS",
            "2026-03-17 iOS 26.3.1 (a) build 23D771330a on [23D8133] for [iPhone14,7]",
        ]);
        gdmf.Read($$$"""{"PublicRapidSecurityResponses":{"iOS":[{{{response}}}]}}""").Lines().ShouldBe(
        [
            "2023-07-12 iOS 16.5.1 (c) issued for iOS",
            "2023-07-12 iOS 16.5.1 (c) build 20F770750d on [20F75] for [iPhone14,7]",
        ]);
    }

    [Fact]
    public void A_program_s_build_without_a_letter_states_nothing()
    {
        gdmf.Read($$$"""{"PublicBackgroundSecurityImprovements":{"iOS":[{{{Build("26.3.1", "23D771330a", "2026-03-17", "\"iPhone14,7\"")}}}]}}""").ShouldBeEmpty();
    }

    [Fact]
    public void An_answer_may_be_wrapped_as_it_is_cached()
    {
        var answer = $$$"""{"AssetSets":{"iOS":[{{{Build("26.4", "23E246", "2026-03-24", "\"iPhone14,7\"")}}}]}}""";

        gdmf.Read($$$"""{"etag":"x","data":{{{answer}}}}""").Lines().ShouldBe(gdmf.Read(answer).Lines());
        gdmf.Read($$$"""{"etag":"x","data":{{{answer}}}}""")[0].Source.Locator.ShouldBe("$.data.AssetSets.iOS[0]");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"etag":"x","data":{}}""")]
    [InlineData("""{"PublicAssetSets":{},"AssetSets":{},"PublicRapidSecurityResponses":{}}""")]
    public void An_empty_answer_states_nothing(string answer) => gdmf.Read(answer).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"OSVersions":[]}""", "this is no answer of GDMF")]
    [InlineData("[]", "an object was expected, not an array")]
    [InlineData("""{"AssetSets":{"iOS":[{"Build":"23E246","ProductVersion":"26.4"}]}}""", "the build at $.AssetSets.iOS[0] has no PostingDate")]
    [InlineData("""{"AssetSets":{"iOS":[{"PostingDate":"2026-03-24","ProductVersion":"26.4"}]}}""", "the build at $.AssetSets.iOS[0] has no Build")]
    [InlineData("""{"AssetSets":{"iOS":[{"PostingDate":"2026-03-24","Build":"23E246"}]}}""", "the build at $.AssetSets.iOS[0] has no ProductVersion")]
    [InlineData("""{"AssetSets":{"iOS":[{"PostingDate":"2026-03-24","Build":"23E246","ProductVersion":"26,4"}]}}""", "the build at $.AssetSets.iOS[0]: '26,4' is not")]
    public void What_is_no_answer_is_refused(string answer, string rule)
    {
        Should.Throw<FeedFormatException>(() => gdmf.Read(answer)).Rule.ShouldStartWith(rule);
    }

    [SharedFact]
    public void Of_the_whole_cached_answer_only_phones_tablets_and_Macs_are_stated()
    {
        var statements = gdmf.Read(File.ReadAllBytes(SharedData.PathTo("sofa", "gdmf_cached.json")));

        statements.OfType<BuildPublished>().ShouldAllBe(build => build.Models.Count > 0);
        statements.OfType<BuildPublished>().SelectMany(build => build.Models)
            .ShouldAllBe(model => !model.StartsWith("Watch") && !model.StartsWith("AppleTV") && !model.StartsWith("Audio") && !model.StartsWith("Reality"));
        statements.OfType<BsiPublished>().Select(published => published.Release.ToString())
            .ShouldBe(["iOS 26.3.1 (a)", "macOS 26.3.2 (a)", "macOS 26.3.1 (a)"], ignoreOrder: true);
    }

    [SharedFact]
    public void An_answer_cut_short_anywhere_is_refused()
    {
        var whole = File.ReadAllBytes(SharedData.PathTo("sofa", "gdmf_cached.json"));

        for (var length = 0; length < whole.Length - 1; length += 997)
            Should.Throw<FeedFormatException>(() => gdmf.Read(whole[..length]), $"{length} bytes");
    }

    private static string Build(string version, string build, string day, string devices, string more = "") =>
        $$$"""{"ProductVersion":"{{{version}}}","Build":"{{{build}}}","PostingDate":"{{{day}}}","ExpirationDate":"2026-11-20",{{{more}}}"SupportedDevices":[{{{devices}}}]}""";
}
