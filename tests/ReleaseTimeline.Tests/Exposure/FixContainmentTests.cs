using ReleaseTimeline.Events;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Exposure;

/// <summary>Order is not containment: each rule by which a release has a fix, and what none of them says.</summary>
public class FixContainmentTests
{
    [Theory]
    [InlineData("macOS 26.3.1 (a)", "it lists the fix", false)]
    [InlineData("iOS 26.4", "it lists the fix", false)]
    [InlineData("macOS 26.4", "macOS 26.4 is the first full release after macOS 26.3.1 (a), which lists the fix", true)]
    [InlineData("iOS 26.4.1", "it is later on the branch than iOS 26.4, which lists the fix", false)]
    [InlineData("iOS 26.4 (a)", "its base has the fix: iOS 26.4 lists the fix", false)]
    [InlineData("macOS 26.5", "macOS 26.4 is the first full release after macOS 26.3.1 (a), which lists the fix", true)]
    [InlineData("iPadOS 26.4", "it lists the fix", false)]
    public void Has_the_fix(string release, string rule, bool isInferred)
    {
        var evidence = Fixes(March2026.Facts).Of(ReleaseLabel.Parse(release)).ShouldNotBeNull();
        evidence.Rule.ShouldBe(rule);
        evidence.IsInferred.ShouldBe(isInferred);
    }

    [Theory]
    [InlineData("macOS 26.3.2")]
    [InlineData("macOS 26.3.1")]
    [InlineData("iOS 26.3.1")]
    [InlineData("iOS 18.7.6")]
    [InlineData("iOS 17.7.10")]
    public void Lacks_the_fix_whatever_sorts_before_it(string release) => Fixes(March2026.Facts).Of(ReleaseLabel.Parse(release)).ShouldBeNull();

    [Fact]
    public void A_later_letter_on_the_same_base_has_it_and_an_earlier_one_has_not()
    {
        TimelineEvent[] facts = [Given.Released("iOS 16.5.1", "2023-06-21"), Given.Rsr("iOS 16.5.1 (b)", "2023-07-10"), Given.Fix("iOS 16.5.1 (b)", March2026.Cve, "2023-07-10")];
        Fixes(facts).Of(ReleaseLabel.Parse("iOS 16.5.1 (c)")).ShouldNotBeNull().Rule.ShouldBe("it is a later letter than iOS 16.5.1 (b), which lists the fix");
        Fixes(facts).Of(ReleaseLabel.Parse("iOS 16.5.1 (a)")).ShouldBeNull();
    }

    [Fact]
    public void A_letter_does_not_reach_a_full_release_of_its_own_day_or_before_it()
    {
        TimelineEvent[] facts =
        [
            Given.Bsi("iOS 26.3.1 (a)", "2026-03-17"), Given.Fix("iOS 26.3.1 (a)", March2026.Cve, "2026-03-17"),
            Given.Released("iOS 26.3.2", "2026-03-17"), Given.Released("iOS 26.3.3", "2026-03-18"),
        ];
        Fixes(facts).Of(ReleaseLabel.Parse("iOS 26.3.2")).ShouldBeNull();
        Fixes(facts).Of(ReleaseLabel.Parse("iOS 26.3.3")).ShouldNotBeNull().IsInferred.ShouldBeTrue();
    }

    [Fact]
    public void A_later_branch_that_came_out_after_the_fix_has_it_by_inference_and_one_that_came_out_before_has_not()
    {
        TimelineEvent[] facts =
        [
            Given.Released("iOS 18.6.2", "2025-08-20"), Given.Fix("iOS 18.6.2", "CVE-2025-43300", "2025-08-20"),
            Given.Released("iOS 26.0", "2025-09-15"), Given.Released("iOS 26.0.1", "2025-09-29"),
            Given.Released("iOS 19.0", "2025-08-19"),
        ];
        var fixes = Fixes(facts, "CVE-2025-43300");
        fixes.Of(ReleaseLabel.Parse("iOS 26.0")).ShouldNotBeNull().IsInferred.ShouldBeTrue();
        fixes.Of(ReleaseLabel.Parse("iOS 26.0.1")).ShouldNotBeNull().Rule.ShouldStartWith("iOS 26.0 is of a later branch");
        fixes.Of(ReleaseLabel.Parse("iOS 19.0")).ShouldBeNull();
        fixes.Of(ReleaseLabel.Parse("iOS 17.7.10")).ShouldBeNull();
    }

    [Fact]
    public void The_list_of_a_later_release_of_the_same_branch_goes_before_an_inference_from_an_earlier_branch()
    {
        TimelineEvent[] facts =
        [
            Given.Released("macOS 14.8.4", "2026-02-11"), Given.Fix("macOS 14.8.4", "CVE-2026-28995", "2026-02-11"),
            Given.Released("macOS 26.4", "2026-03-24"), Given.Released("macOS 26.5", "2026-05-11"), Given.Fix("macOS 26.5", "CVE-2026-28995", "2026-05-11"),
            Given.Released("macOS 15.7.4", "2026-03-24"),
        ];
        var fixes = Fixes(facts, "CVE-2026-28995");
        fixes.Of(ReleaseLabel.Parse("macOS 26.4")).ShouldBeNull();
        fixes.Of(ReleaseLabel.Parse("macOS 26.5")).ShouldNotBeNull();
        fixes.Of(ReleaseLabel.Parse("macOS 15.7.4")).ShouldNotBeNull().IsInferred.ShouldBeTrue("its branch has no list that names the fix");
    }

    [Fact]
    public void A_full_release_that_came_out_before_the_letter_lacks_its_fix_though_its_version_sorts_after_one_that_has_it()
    {
        TimelineEvent[] facts =
        [
            Given.Released("iOS 26.4", "2026-03-10"), Given.Bsi("iOS 26.3.1 (a)", "2026-03-17"), Given.Fix("iOS 26.3.1 (a)", March2026.Cve, "2026-03-17"),
            Given.Released("iOS 26.3.3", "2026-03-30"),
        ];
        Fixes(facts).Of(ReleaseLabel.Parse("iOS 26.4")).ShouldBeNull();
        Fixes(facts).Of(ReleaseLabel.Parse("iOS 26.3.3")).ShouldNotBeNull();
    }

    [Fact]
    public void A_prerelease_letter_proves_nothing()
    {
        TimelineEvent[] facts = [Given.Bsi("iOS 26.3 (a)", "2026-01-06", isBeta: true), Given.Fix("iOS 26.3 (a)", March2026.Cve, "2026-01-06"), Given.Released("iOS 26.3", "2026-02-11")];
        Fixes(facts).Of(ReleaseLabel.Parse("iOS 26.3")).ShouldBeNull();
    }

    [Fact]
    public void Of_a_release_that_nobody_knows_on_a_later_branch_it_cannot_be_told()
    {
        Fixes(March2026.Facts).CanTell(ReleaseLabel.Parse("iOS 27.0")).ShouldBeFalse();
        Fixes(March2026.Facts).CanTell(ReleaseLabel.Parse("iOS 26.3.1")).ShouldBeTrue();
    }

    private static FixContainment Fixes(IEnumerable<TimelineEvent> facts, string cve = March2026.Cve) =>
        Knowledge.Of(Given.Recorded(facts)).FixesOf(CveId.Parse(cve));
}
