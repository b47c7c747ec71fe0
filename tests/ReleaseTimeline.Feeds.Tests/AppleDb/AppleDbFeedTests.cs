using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.AppleDb;
using ReleaseTimeline.Tests.Shared;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Tests.AppleDb;

public class AppleDbFeedTests
{
    [Fact]
    public void A_lettered_build_is_stated_with_its_program_its_models_and_what_it_is_applied_to() => Read("""
        {"osStr":"macOS","version":"13.4.1 (c)","build":"22F770830e","released":"2023-07-12","rsr":true,"securityNotes":"https://support.apple.com/HT213825#rsrc",
         "deviceMap":["Mac14,8","Mac14,13"],"sources":[{"type":"ota","prerequisiteBuild":"22F2083"},{"type":"ota","prerequisiteBuild":["22F2083"]}]}
        """).Lines().ShouldBe(
    [
        "2023-07-12 macOS 13.4.1 (c) issued for macOS (https://support.apple.com/HT213825#rsrc)",
        "2023-07-12 macOS 13.4.1 (c) build 22F770830e on [22F2083] for [Mac14,13, Mac14,8]",
    ]);

    [Fact]
    public void A_full_release_stands_alone_whatever_its_deltas_are_applied_to() => Read("""
        {"osStr":"iPadOS","version":"16.5.1","build":"20F75","released":"2023-06-21","deviceMap":["iPad8,1"],
         "sources":[{"type":"ota","prerequisiteBuild":"20F66"},{"type":"ipsw"}]}
        """).Lines().ShouldBe(["2023-06-21 iOS 16.5.1 released for iPadOS", "2023-06-21 iOS 16.5.1 build 20F75 on [] for [iPad8,1]"]);

    [Theory]
    [InlineData("x.json", "\"rsr\":true", typeof(RapidSecurityResponseIssued))]
    [InlineData("x.json", "\"bsi\":true", typeof(BsiPublished))]
    [InlineData("osFiles/Rapid Security Responses/macOS/25x - 26.x/25D770870b.json", "\"rsr\":true", typeof(RapidSecurityResponseIssued))]
    [InlineData("osFiles/Background Security Improvements/macOS/25x - 26.x/25D770870b.json", "\"rsr\":true", typeof(BsiPublished))]
    [InlineData("osFiles/Background Security Improvements/macOS/25x - 26.x/25D770870b.json", "\"signed\":true", typeof(BsiPublished))]
    public void The_folder_tells_the_program_before_the_file_does(string path, string flag, Type type) =>
        Read("{\"osStr\":\"macOS\",\"version\":\"26.3 (a)\",\"build\":\"25D770870b\",\"released\":\"2026-01-06\"," + flag + "}", path)[0].ShouldBeOfType(type);

    [Theory]
    [InlineData("26.3 beta (a)", "", "macOS 26.3 (a)")]
    [InlineData("16.2 (a) beta", "", "macOS 16.2 (a)")]
    [InlineData("26.3 beta 2 (b)", "", "macOS 26.3 (b)")]
    [InlineData("26.3 (a)", "\"beta\":true,", "macOS 26.3 (a)")]
    [InlineData("13.0 (a)", "\"internal\":true,", "macOS 13.0 (a)")]
    [InlineData("26.4 RC", "\"rc\":true,", "macOS 26.4")]
    public void A_prerelease_is_marked_and_its_version_read_without_its_kind(string version, string flag, string release)
    {
        var statements = Read("{\"osStr\":\"macOS\",\"rsr\":true," + flag + "\"version\":\"" + version + "\",\"build\":\"22A103310o\"}");

        statements.OfType<BuildPublished>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            build => build.Release.ToString().ShouldBe(release),
            build => build.IsBeta.ShouldBeTrue(),
            build => build.ValidAt.ShouldBe(ValidTime.Between(null, null)));
    }

    [Fact]
    public void A_lettered_build_without_its_letter_states_the_build_alone() =>
        Read("""{"osStr":"iOS","version":"16.2 beta","beta":true,"rsr":true,"build":"20C7750490f","sources":[{"prerequisiteBuild":"20C5049e"}]}""")
            .Lines().ShouldBe(["../.. iOS 16.2 build 20C7750490f on [20C5049e] for []"]);

    [Fact]
    public void Where_the_assets_disagree_what_a_build_is_applied_to_is_not_known() =>
        Read("""{"osStr":"iOS","version":"16.5.1 (c)","rsr":true,"build":"20F770750d","sources":[{"prerequisiteBuild":"20F75"},{"prerequisiteBuild":"20F66"}]}""")
            .OfType<BuildPublished>().Single().PrerequisiteBuild.ShouldBeNull();

    [Theory]
    [InlineData("watchOS")]
    [InlineData("tvOS")]
    [InlineData("Mac OS X")]
    public void Builds_of_other_systems_state_nothing(string os) =>
        Read("{\"osStr\":\"" + os + "\",\"version\":\"10.6.8 v1.1\",\"build\":\"10K549\"}").ShouldBeEmpty();

    [Theory]
    [InlineData("""{"version":"16.5.1"}""", "x.json:1:20: the build has no 'osStr'")]
    [InlineData("""{"osStr":"iOS","version":"16.5.1"}""", "x.json:1:34: the build has no 'build'")]
    [InlineData("""{"osStr":"iOS","version":"sixteen","build":"20F75"}""", "x.json:1:51: 'sixteen' is not a version")]
    [InlineData("""{"osStr":"iOS","version":"16.5.1","build":"F75"}""", "x.json:1:43: 'F75' is not a build number: a digit was expected (position 0).")]
    [InlineData("[]", "x.json:1:1: an object was expected, not an array")]
    public void What_is_no_build_is_refused_with_its_place(string text, string message) =>
        Should.Throw<FeedFormatException>(() => Read(text)).Message.ShouldBe(message);

    [SharedFact]
    public void A_real_build_file_is_read()
    {
        var bytes = File.ReadAllBytes(SharedData.PathTo("appledb", "20F770750d.json"));

        var statements = new AppleDbFeed().Read(bytes);

        statements[0].ShouldBeOfType<RapidSecurityResponseIssued>().Release.ToString().ShouldBe("iOS 16.5.1 (c)");
        var build = statements[1].ShouldBeOfType<BuildPublished>();
        build.PrerequisiteBuild.ShouldBe(BuildNumber.Parse("20F75"));
        build.Models.Count.ShouldBe(26);
        build.ValidAt.ShouldBe((ValidTime)new DateOnly(2023, 7, 12));
        new AppleDbFeed().DateOf(new MemoryStream(bytes), "x.json").ShouldBe((Moment)new DateOnly(2023, 7, 12));
    }

    private static List<TimelineEvent> Read(string text, string path = "x.json")
    {
        using var content = Documents.Of(text);
        return [.. new AppleDbFeed().Read(content, new FeedDocument(path, Reading.SomeMoment, "5a"))];
    }
}
