using System.Text;
using ReleaseTimeline.Feeds.Catalogue;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Tests.Catalogue;

public class BuildListTests
{
    [Fact]
    public void A_build_that_GDMF_lists_in_two_sections_is_one_build_with_its_earliest_day()
    {
        var builds = GdmfBuildReader.Read(File("""
            {"os":"iOS","productVersion":"26.3.1","productVersionExtra":null,"build":"23D8133","section":"AssetSets","prerequisiteBuild":null,"postingDates":["2026-03-04","2026-03-11"],"firstSeen":"2026-03-04T18:49:00Z","supportedDevices":["iPhone15,2"]}
            {"os":"iOS","productVersion":"26.3.1","productVersionExtra":null,"build":"23D8133","section":"PublicAssetSets","prerequisiteBuild":null,"postingDates":["2026-03-11"],"firstSeen":"2026-03-04T17:00:00Z","supportedDevices":["iPad8,1"]}
            """));

        var build = builds.ShouldHaveSingleItem();
        build.FirstPosting.ShouldBe(new DateOnly(2026, 3, 4));
        build.FirstSeen.ShouldBe(new DateTimeOffset(2026, 3, 4, 17, 0, 0, TimeSpan.Zero));
        build.Models.ShouldBe(["iPhone15,2", "iPad8,1"]);
    }

    [Fact]
    public void A_lettered_build_keeps_its_letter_and_what_it_is_applied_to()
    {
        var build = GdmfBuildReader.Read(File("""
            {"os":"macOS","productVersion":"26.3.2","productVersionExtra":"(a)","build":"25D771400a","section":"PublicBackgroundSecurityImprovements","prerequisiteBuild":"25D2140","postingDates":["2026-03-17"],"firstSeen":"2026-03-17T18:34:54Z","supportedDevices":["J700AP"]}
            """)).ShouldHaveSingleItem();

        build.Release.ShouldBe(ReleaseLabel.Parse("macOS 26.3.2 (a)"));
        build.PrerequisiteBuild.ShouldBe(BuildNumber.Parse("25D2140"));
    }

    [Fact]
    public void A_build_that_AppleDB_files_twice_is_one_build_for_both()
    {
        var build = FiledBuildReader.Read(File("""
            {"os":"iOS","version":"16.5.1 (c)","build":"20F770750d","released":"2023-07-12","deviceMap":["iPhone15,2"],"path":"osFiles/a.json","prerequisiteBuild":"20F75","rsr":true}
            {"os":"iPadOS","version":"16.5.1 (c)","build":"20F770750d","released":"2023-07-12","deviceMap":["iPad6,11-S8000","iPad6,11-S8003"],"path":"osFiles/b.json","prerequisiteBuild":"20F75","rsr":true}
            """)).ShouldHaveSingleItem();

        build.Systems.ShouldBe([Os.iOS, Os.iPadOS]);
        build.Models.ShouldBe(["iPhone15,2", "iPad6,11"]);
        build.PrerequisiteBuild.ShouldBe(BuildNumber.Parse("20F75"));
        build.Path.ShouldBe("osFiles/a.json");
    }

    [Fact]
    public void A_line_that_cannot_be_read_is_named()
    {
        var error = Should.Throw<FeedFormatException>(() => FiledBuildReader.Read(File("""
            {"os":"iOS","version":"16.4","build":"20E247","released":"2023-03-27","deviceMap":[],"path":"a"}
            {"os":"iOS","version":"16.x"}
            """)));

        error.Path.ShouldBe("builds.jsonl:2");
        error.Rule.ShouldContain("'16.x' is not a release version");
    }

    [Fact]
    public void A_line_that_lacks_what_makes_a_build_is_refused() =>
        Should.Throw<FeedFormatException>(() => GdmfBuildReader.Read(File("{\"os\":\"iOS\",\"productVersion\":\"26.4\"}")))
            .Rule.ShouldContain("a build has an operating system, a version, a build");

    private static SourceFile File(string lines) => new("builds.jsonl", Encoding.UTF8.GetBytes(lines), new string('0', 64), null);
}
