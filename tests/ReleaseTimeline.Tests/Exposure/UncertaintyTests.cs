using ReleaseTimeline.Events;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Projections.Vulnerabilities;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Exposure;

/// <summary>What is only known within bounds, or not at all.</summary>
public class UncertaintyTests
{
    private static ExposureVerdict At(string at, params TimelineEvent[] observations) =>
        Given.Verdict([.. March2026.Facts, .. observations], "P1", March2026.Cve, at);

    [Fact]
    public void A_release_whose_models_nobody_names_did_not_reach_a_model_that_was_on_a_later_branch_by_then()
    {
        TimelineEvent[] facts =
        [
            .. March2026.Facts,
            Given.Released("iOS 17.7.11", "2026-05-11"), Given.Fix("iOS 17.7.11", March2026.Cve, "2026-05-11"),
            March2026.Phone("2026-03-10T08:00:00Z"), Given.Seen("OLD", "iPad7,1", "iPadOS", "17.7.10", "21H450", "2026-03-10T08:00:00Z"),
        ];
        Given.Verdict(facts, "P1", March2026.Cve, "2026-05-12").FixedBy.ShouldNotContain(offer => offer.Release.Label.Version.Major == 17);
        Given.Verdict(facts, "OLD", March2026.Cve, "2026-05-12").FixAvailableFrom.ShouldBe(new DateOnly(2026, 5, 11));
    }

    [Fact]
    public void A_build_that_no_source_knows_is_named()
    {
        var seen = March2026.Phone("2026-03-18T08:00:00Z") with { Version = null, Build = BuildNumber.Parse("99Z999") };
        var verdict = At("2026-03-20", seen);
        verdict.Verdict.ShouldBe(Verdict.Indeterminate);
        verdict.Reasons[0].ShouldBe("No source knows build 99Z999, and no version tells what it is.");
    }

    [Theory]
    [InlineData("2026-03-10/2026-03-20")]
    [InlineData("../2026-03-20")]
    public void A_reported_installation_within_bounds_came_after_the_last_sight_without_it(string when)
    {
        var installed = new PatchInstalled { Device = "P1", Release = ReleaseLabel.Parse("iOS 26.3.1 (a)"), ValidAt = ValidTime.Parse(when), StatedAt = Moment.Parse("2026-03-20"), Source = Given.Source };
        var device = Given.Device("P1", March2026.Phone("2026-03-09T08:00:00Z"), March2026.Phone("2026-03-18T08:00:00Z"), installed);
        device.Periods.Count.ShouldBe(2);
        device.Periods[1].State.Letter.ShouldBe(LetterSight.Seen);
        device.Periods[1].Began.ToString().ShouldBe("2026-03-18T08:00:00Z/2026-03-20");
        At("2026-03-25", March2026.Phone("2026-03-09T08:00:00Z"), March2026.Phone("2026-03-18T08:00:00Z"), installed).Verdict.ShouldBe(Verdict.NotExposed);
    }

    [Theory]
    [InlineData("2023-07-10", false)]
    [InlineData("2023-07-11", false)]
    [InlineData("2023-07-12", true)]
    public void A_withdrawal_within_bounds_is_certain_only_at_their_end(string at, bool isWithdrawn)
    {
        var withdrawn = new ReleaseWithdrawn { Release = ReleaseLabel.Parse("iOS 16.5.1 (a)"), ValidAt = ValidTime.Parse("../2023-07-12"), StatedAt = Moment.Parse("2023-07-12"), Source = Given.Source };
        var history = ReleaseHistory.Of([.. Given.Recorded([Given.Rsr("iOS 16.5.1 (a)", "2023-07-10"), withdrawn])]);
        history.Find(withdrawn.Release)!.IsWithdrawnAt(Moment.Parse(at)).ShouldBe(isWithdrawn);
        history.StatusOf(history.Find(withdrawn.Release)!, Moment.Parse("2020-01-01")).ShouldBeNull("it was not public yet");
    }

    [Fact]
    public void A_build_that_no_source_knows_is_judged_by_its_own_operating_system()
    {
        TimelineEvent[] facts =
        [
            .. March2026.Facts, Given.Fix("macOS 26.4", "CVE-2026-22222", "2026-03-24"),
            Given.Seen("M1", "MacBookPro18,1", "macOS", "26.4", "99Z999", "2026-03-25T08:00:00Z") with { Version = null },
        ];
        var verdict = Given.Verdict(facts, "M1", "CVE-2026-22222", "2026-03-26");
        (verdict.Verdict, verdict.FixAvailableFrom).ShouldBe((Verdict.Indeterminate, new DateOnly(2026, 3, 24)));
    }

    [Fact]
    public void A_device_that_was_never_seen_by_then_is_not_affected_by_what_does_not_concern_it()
    {
        TimelineEvent[] facts = [.. March2026.Facts, Given.Fix("macOS 26.4", "CVE-2026-22222", "2026-03-24"), March2026.Phone("2026-03-18T08:00:00Z")];
        Given.Verdict(facts, "P1", "CVE-2026-22222", "2026-03-10").Verdict.ShouldBe(Verdict.NotAffected);
    }

    [Fact]
    public void A_device_that_is_seen_again_after_it_left_management_is_back()
    {
        var left = new DeviceRetired { Device = "P1", ValidAt = ValidTime.Parse("2026-03-10"), StatedAt = Moment.Parse("2026-03-10"), Source = Given.Source };
        At("2026-03-20", March2026.Phone("2026-03-09T08:00:00Z"), left, March2026.Phone("2026-03-18T08:00:00Z")).Verdict.ShouldBe(Verdict.Exposed);
    }

    [Fact]
    public void A_listing_in_KEV_without_a_day_says_no_day_and_a_later_listing_takes_the_place_of_an_earlier_one()
    {
        var undated = Given.Kev(March2026.Cve, "2026-03-20", "2026-03-23") with { ValidAt = ValidTime.Between(null, null) };
        VulnerabilityIndex.Of([.. Given.Recorded([undated])]).Find(CveId.Parse(March2026.Cve))!.KevAt(null).ShouldBeNull();
        var moved = VulnerabilityIndex.Of([.. Given.Recorded([Given.Kev(March2026.Cve, "2026-03-20", "2026-03-23"), Given.Kev(March2026.Cve, "2026-03-22", "2026-03-25")])]);
        moved.Find(CveId.Parse(March2026.Cve))!.KevAt(null)!.Due.ShouldBe(new DateOnly(2026, 3, 25));
        moved.Find(CveId.Parse(March2026.Cve))!.KevAt(Moment.Parse("2026-03-21"))!.Due.ShouldBe(new DateOnly(2026, 3, 23));
    }

    [Fact]
    public void A_later_letter_that_carries_the_fix_on_may_be_what_a_blind_source_missed()
    {
        TimelineEvent[] facts =
        [
            Given.Released("iOS 16.5.1", "2023-06-21"), Given.Build("iOS 16.5.1", "20F75", "2023-06-21", "iPhone14,7"),
            Given.Rsr("iOS 16.5.1 (a)", "2023-07-10"), Given.Fix("iOS 16.5.1 (a)", "CVE-2023-37450", "2023-07-10"), Given.Build("iOS 16.5.1 (a)", "20F770750b", "2023-07-10", "iPhone14,8"),
            Given.Rsr("iOS 16.5.1 (c)", "2023-07-12"), Given.Build("iOS 16.5.1 (c)", "20F770750d", "2023-07-12", "iPhone14,7"),
            Given.Seen("P1", "iPhone14,7", "iOS", "16.5.1", "20F75", "2023-07-13T08:00:00Z", canSee: false),
        ];
        Given.Verdict(facts, "P1", "CVE-2023-37450", "2023-07-14").Verdict.ShouldBe(Verdict.Indeterminate);
    }

    [Fact]
    public void A_page_edit_day_does_not_fill_in_a_day_that_is_known_to_be_earlier()
    {
        TimelineEvent[] facts =
        [
            Given.Released("macOS 12.6", "2022-07-20/2022-10-27", source: "apple-releases", stated: "2022-10-27"),
            Given.Released("macOS 12.6", "2024-06-12", source: "apple-releases", stated: "2026-08-22"),
            Given.Released("macOS 12.6", "2024-06-12", source: "sofa", stated: "2026-08-22"),
        ];
        var release = ReleaseHistory.Of([.. Given.Recorded(facts)]).All.ShouldHaveSingleItem();
        (release.Day, release.PublicBy).ShouldBe(((DateOnly?)null, new DateOnly(2022, 10, 27)));
        release.Conflicts.Count.ShouldBe(2);
        var conflict = release.Conflicts[0];
        (conflict.Field, conflict.Believed, conflict.BelievedSource, conflict.Other, conflict.OtherSource).ShouldBe(("date", "by 2022-10-27", "later releases", "2024-06-12", "sofa"));
        (conflict.BelievedEvent.Event, conflict.OtherEvent.Event).ShouldBe((facts[0], facts[2]));
    }

    [Fact]
    public void A_fix_offered_on_an_unknown_day_has_no_day_and_counts_days_within_bounds()
    {
        TimelineEvent[] facts =
        [
            Given.Released("macOS 12.2.1", "2022-01-26/2022-05-16", stated: "2022-05-16"), Given.Fix("macOS 12.2.1", "CVE-2022-22620", "2022-01-26/2022-05-16", stated: "2022-05-16"),
            Given.Build("macOS 12.7.6", "21H1320", "2024-07-29", "Mac13,2"), Given.Released("macOS 12.2", "2022-01-26"), Given.Build("macOS 12.2", "21D49", "2022-01-26", "Mac13,2"),
        ];
        var known = Knowledge.Of(Given.Recorded(facts));
        var verdict = new BuildExposure(Os.macOS, "Mac13,2", BuildNumber.Parse("21D49"), null).At(known, CveId.Parse("CVE-2022-22620"), Moment.Parse("2022-05-20"));
        (verdict.Verdict, verdict.FixAvailableFrom, verdict.DaysExposed).ShouldBe((Verdict.Exposed, (DateOnly?)null, new DayRange(4, 114)));
        verdict.Reasons.ShouldContain("macOS 12.2.1 brought the fix to Mac13,2 by 2022-05-16, on a day that is not known.");
    }

    [Fact]
    public void A_release_of_which_only_the_latest_day_is_known_is_not_ruled_out_before_it()
    {
        TimelineEvent[] facts =
        [
            Given.Released("macOS 12.2", "2022-01-26"), Given.Released("macOS 12.2.1", "2022-01-26/2022-05-16", stated: "2022-05-16"),
            Given.Fix("macOS 12.2.1", "CVE-2022-22620", "2022-01-26/2022-05-16", stated: "2022-05-16"),
            Given.Seen("M1", "Mac13,2", "macOS", "12.2", "21D49", "2022-02-01T08:00:00Z"), Given.Seen("M1", "Mac13,2", "macOS", "12.2.1", "21D62", "2022-03-01T08:00:00Z"),
        ];
        Given.Verdict(facts, "M1", "CVE-2022-22620", "2022-02-15").Verdict.ShouldBe(Verdict.Indeterminate);
    }

    [Theory]
    [InlineData("26.3.1 (z)", Verdict.Indeterminate)]
    [InlineData("26.3.1 (a)", Verdict.NotExposed)]
    [InlineData("26.4 (z)", Verdict.NotExposed)]
    public void A_letter_that_no_source_knows_to_have_come_out_proves_no_fix_beyond_its_base(string version, Verdict expected)
    {
        var build = version.StartsWith("26.4", StringComparison.Ordinal) ? "23E246" : "23D8133";
        At("2026-03-26", Given.Seen("P1", "iPhone15,2", "iOS", version, build, "2026-03-25T08:00:00Z")).Verdict.ShouldBe(expected);
    }

    [Fact]
    public void A_version_that_does_not_fit_the_build_is_told_and_the_build_is_believed()
    {
        var verdict = At("2026-03-20", Given.Seen("P1", "iPhone15,2", "iOS", "26.4", "23D8133", "2026-03-18T08:00:00Z"));
        verdict.Verdict.ShouldBe(Verdict.Exposed);
        verdict.Reasons[0].ShouldEndWith("It was reported as 26.4, which does not fit its build; the build is believed.");
    }
}
