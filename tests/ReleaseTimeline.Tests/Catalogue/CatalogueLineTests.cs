using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Events;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Catalogue;

public class CatalogueLineTests
{
    private const string Given = """
        source gdmf gdmf https://gdmf.apple.com/v2/pmv -
        models few iPhone15,2 iPad8,1
        release "iOS 26.4"

        """;

    [Theory]
    [InlineData("  build 2026-03-24 23E246 models=none from=gdmf", 27, "no models 'none' stand above")]
    [InlineData("  build 2026-03-24 23E246 from=sofa", 27, "no source 'sofa' stands above")]
    [InlineData("  build 2026-03-24 from=gdmf", 29, "'build' lacks the build")]
    [InlineData("  build 2026-03-24 23E24x6 from=gdmf", 20, "'23E24x6' is not a build number")]
    [InlineData("  build 2026-03-32 23E246 from=gdmf", 9, "'2026-03-32' is neither a day")]
    [InlineData("  build ../.. 23E246 from=gdmf", 3, "needs stated=")]
    [InlineData("  build 2026-03-24 23E246 from=gdmf colour=red", 37, "'colour' has no meaning in 'build'")]
    [InlineData("  build 2026-03-24 23E246 23E247 from=gdmf", 27, "'23E247' has no meaning in 'build'")]
    [InlineData("  build 2026-03-24 23E246", 26, "'build' lacks from=")]
    [InlineData("  fixes 2026-03-24 from=gdmf", 29, "'fixes' lacks a vulnerability")]
    [InlineData("  fixes 2026-03-24 from=gdmf CVE-26-1", 30, "'CVE-26-1' is not a CVE")]
    [InlineData("  bsi 2026-03-24 from=gdmf", 3, "a full update has no letter")]
    [InlineData("  kev 2026-03-24 due=2026-04-07 from=gdmf", 3, "'kev' is not a fact about a release")]
    [InlineData("  update 2026-03-24 at=\"open from=gdmf", 24, "the quote is not closed")]
    [InlineData("threat 2026-03-18 Kit Lab CVE-26-1 from=gdmf", 27, "'CVE-26-1' is not a CVE")]
    [InlineData("threat 2026-03-18 Kit from=gdmf", 32, "'threat' lacks who reported it")]
    [InlineData("threat 2026-03-18 \"\" Lab from=gdmf", 19, "'' cannot name a threat")]
    [InlineData("novelty 1", 1, "'novelty' is not the beginning of a line")]
    [InlineData("models few iPhone15,2", 1, "models 'few' stands twice")]
    [InlineData("release \"iOS 26.4", 9, "the quote is not closed")]
    [InlineData("release \"tvOS 26.4\"", 9, "'tvOS 26.4' is not a release")]
    public void A_line_that_breaks_a_rule_is_refused_at_its_place(string line, int column, string rule)
    {
        var error = Should.Throw<CatalogueFormatException>(() => Read(Given + line));

        error.Line.ShouldBe(4);
        error.Column.ShouldBe(column);
        error.Rule.ShouldContain(rule);
    }

    [Fact]
    public void A_fact_without_a_subject_is_refused() =>
        Should.Throw<CatalogueFormatException>(() => Read("  build 2026-03-24 23E246 from=gdmf")).Rule.ShouldContain("stands below a program, a release or a cve");

    [Fact]
    public void Where_nothing_else_is_said_a_fact_was_stated_on_the_day_it_was_true()
    {
        var build = Read(Given + "  build 2026-03-24 23E246 models=few from=gdmf at=23E246").Events.ShouldHaveSingleItem().ShouldBeOfType<BuildPublished>();

        build.StatedAt.ShouldBe(new DateOnly(2026, 3, 24));
        build.Release.ShouldBe(ReleaseLabel.Parse("iOS 26.4"));
        build.Models.ShouldBe(["iPad8,1", "iPhone15,2"]);
        build.Source.ShouldBe(new SourceReference("gdmf", "https://gdmf.apple.com/v2/pmv", Locator: "23E246"));
    }

    [Fact]
    public void An_interval_was_stated_at_its_end()
    {
        var build = Read(Given + "  build 2026-03-01/2026-03-24 23E246 from=gdmf unverified").Events.ShouldHaveSingleItem();

        build.ValidAt.ShouldBe(ValidTime.Between(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 24)));
        build.StatedAt.ShouldBe(new DateOnly(2026, 3, 24));
        build.Source.IsUnverified.ShouldBeTrue();
    }

    [Fact]
    public void An_iPad_release_is_kept_with_iOS() =>
        Read("source s sofa - -\nrelease \"iPadOS 17.7.11\"\n  update 2026-05-11 products=iPadOS from=s").Events.ShouldHaveSingleItem()
            .ShouldBeOfType<SoftwareUpdateReleased>().Release.ShouldBe(ReleaseLabel.Parse("iOS 17.7.11"));

    [Fact]
    public void Comments_and_empty_lines_say_nothing() =>
        Read("# build\n\n   \n").Events.ShouldBeEmpty();

    private static CatalogueContent Read(string lines)
    {
        using var text = new StringReader(lines);
        return CatalogueReader.ReadLines(text);
    }
}
