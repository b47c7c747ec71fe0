using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Events;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Catalogue;

/// <summary>The lettered releases of the built-in catalogue, row by row.</summary>
public class BuiltInLetterTests
{
    private static readonly IReadOnlyList<TimelineEvent> Events = ReleaseCatalogue.BuiltIn.Events;

    [Theory]
    [InlineData("rsr", "iOS 16.4.1 (a)", "20E772520a", "20E252", "2023-05-01", "CVE-2023-28204 CVE-2023-32373", "iOS 16.5", "2023-05-18")]
    [InlineData("rsr", "macOS 13.3.1 (a)", "22E772610a", "22E261", "2023-05-01", "CVE-2023-28204 CVE-2023-32373", "macOS 13.4", "2023-05-18")]
    [InlineData("rsr", "iOS 16.5.1 (a)", "20F770750b", "20F75", "2023-07-10", "CVE-2023-37450", "iOS 16.5.1 (c)", "2023-07-12")]
    [InlineData("rsr", "macOS 13.4.1 (a)", "22F770820b", "22F82", "2023-07-10", "CVE-2023-37450", "macOS 13.4.1 (c)", "2023-07-12")]
    [InlineData("rsr", "macOS 13.4.1 (a)", "22F770830b", "22F2083", "2023-07-10", "CVE-2023-37450", "macOS 13.4.1 (c)", "2023-07-12")]
    [InlineData("rsr", "iOS 16.5.1 (c)", "20F770750d", "20F75", "2023-07-12", "CVE-2023-37450", "iOS 16.6", "2023-07-24")]
    [InlineData("rsr", "macOS 13.4.1 (c)", "22F770820d", "22F82", "2023-07-12", "CVE-2023-37450", "macOS 13.5", "2023-07-24")]
    [InlineData("rsr", "macOS 13.4.1 (c)", "22F770830e", "22F2083", "2023-07-12", "CVE-2023-37450", "macOS 13.5", "2023-07-24")]
    [InlineData("bsi", "iOS 26.3.1 (a)", "23D771330a", "23D8133", "2026-03-17", "CVE-2026-20643", "iOS 26.4", "2026-03-24")]
    [InlineData("bsi", "macOS 26.3.1 (a)", "25D771280a", "25D2128", "2026-03-17", "CVE-2026-20643", "macOS 26.4", "2026-03-24")]
    [InlineData("bsi", "macOS 26.3.2 (a)", "25D771400a", "25D2140", "2026-03-17", "CVE-2026-20643", "macOS 26.4", "2026-03-24")]
    public void A_public_lettered_build_is_known_whole_on_its_day(
        string program, string release, string build, string prerequisite, string day, string cves, string successor, string supersededOn)
    {
        var label = ReleaseLabel.Parse(release);
        var released = Moment.Parse(day);

        var issued = Events.Single(e => e is RapidSecurityResponseIssued rsr && rsr.Release == label || e is BsiPublished bsi && bsi.Release == label);
        issued.ShouldBeOfType(program == "rsr" ? typeof(RapidSecurityResponseIssued) : typeof(BsiPublished));
        issued.ValidAt.ShouldBe(released);
        issued.StatedAt.ShouldBe(released);

        var published = Events.OfType<BuildPublished>().Where(e => e.Release == label && e.Build == BuildNumber.Parse(build)).MaxBy(e => e.Source.Name == "gdmf")!;
        published.PrerequisiteBuild.ShouldBe(BuildNumber.Parse(prerequisite));
        published.ValidAt.ShouldBe(released);
        published.StatedAt.ShouldBe(released);
        published.IsBeta.ShouldBeFalse();
        published.Models.Count.ShouldBePositive();

        var fixes = Events.OfType<FixListed>().Where(e => e.Release == label).ToList();
        fixes.Select(e => e.Cve.ToString()).ShouldBe(cves.Split(' '), ignoreOrder: true);
        fixes.ShouldAllBe(e => e.ValidAt == released);

        var superseded = Events.OfType<ReleaseSuperseded>().Single(e => e.Release == label);
        superseded.By.ShouldBe(ReleaseLabel.Parse(successor));
        superseded.ValidAt.ShouldBe(Moment.Parse(supersededOn));
    }

    [Fact]
    public void There_are_no_other_public_lettered_builds() =>
        Events.OfType<BuildPublished>().Where(e => e.Release.Version.Letter is not null && !e.IsBeta).DistinctBy(e => (e.Release, e.Build)).Count().ShouldBe(11);

    [Fact]
    public void Where_AppleDB_gives_a_letter_other_models_than_GDMF_both_are_kept() =>
        Events.OfType<BuildPublished>().Where(e => e.Build == BuildNumber.Parse("25D771400a")).Select(e => (e.Source.Name, e.Models.Count))
            .ShouldBe([("gdmf", 1), ("appledb", 56)], ignoreOrder: true);

    [Fact]
    public void What_the_first_round_fixed_was_told_later_and_is_not_verified()
    {
        var fixes = Events.OfType<FixListed>().Where(e => e.Release.Version is { Letter: 'a' } v && e.ValidAt == Moment.Parse("2023-05-01")).ToList();

        fixes.Count.ShouldBe(4);
        fixes.ShouldAllBe(e => e.StatedAt == Moment.Parse("2023-05-18") && e.Source.IsUnverified);
    }

    [Theory]
    [InlineData("iOS 16.5.1 (a)")]
    [InlineData("macOS 13.4.1 (a)")]
    public void A_withdrawal_is_about_a_day_after_the_release(string release)
    {
        var withdrawn = Events.OfType<ReleaseWithdrawn>().Single(e => e.Release == ReleaseLabel.Parse(release));

        withdrawn.ValidAt.ShouldBe(Moment.Parse("2023-07-11"));
        withdrawn.Source.IsUnverified.ShouldBeTrue();
    }

    [Theory]
    [InlineData("iOS 16.5.1 (b)")]
    [InlineData("macOS 13.4.1 (b)")]
    public void A_letter_that_never_shipped_was_announced_and_has_no_build(string release)
    {
        var label = ReleaseLabel.Parse(release);

        Events.OfType<LetterAnnounced>().ShouldContain(e => e.Release == label);
        Events.OfType<BuildPublished>().ShouldNotContain(e => e.Release == label);
        Events.OfType<RapidSecurityResponseIssued>().ShouldNotContain(e => e.Release == label);
    }

    [Fact]
    public void Test_builds_are_kept_apart_from_public_ones()
    {
        var betas = Events.OfType<BuildPublished>().Where(e => e.IsBeta).Select(e => e.Build.ToString());

        betas.ShouldBe(
            [
                "20C7750490e", "20C7750490f", "20E7752230f", "20E7752230g", "23D770890b", "23D770890v", "22A103310o", "22D7750270d",
                "22D7750270e", "22E7752300f", "22E7752300g", "25D770870b", "25D770870v",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void The_retirement_of_a_program_is_inferred_between_two_answers()
    {
        var retired = Events.OfType<ProgramRetired>().ShouldHaveSingleItem();

        retired.Program.ShouldBe("rapid-security-response");
        retired.Basis.ShouldBe(FactBasis.Inferred);
        retired.ValidAt.ShouldBe(ValidTime.Parse("2025-10-29T18:43:40Z/2025-10-30T00:50:46Z"));
        retired.StatedAt.ShouldBe(Moment.Parse("2025-10-30T00:50:46Z"));
        retired.Successor.ShouldBe("background-security-improvement");
        retired.Evidence.Count.ShouldBe(2, "only what could be known when it was stated");
        Events.OfType<ProgramIntroduced>().Single(e => e.Program == "background-security-improvement").ValidAt.ShouldBe(retired.ValidAt);
    }
}
