using ReleaseTimeline.Events;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Exposure;

/// <summary>The hard cases of releases and observations, one test named for each.</summary>
public class HardCaseTests
{
    private const string Letter = "23D771330a";

    private static ExposureVerdict At(string at, params TimelineEvent[] observations) =>
        Given.Verdict([.. March2026.Facts, .. observations], "P1", March2026.Cve, at);

    [Fact]
    public void Device_reports_late()
    {
        // Seen without the letter on the 18th, but the report came on the 30th.
        TimelineEvent[] facts = [.. March2026.Facts, March2026.Phone("2026-03-10T08:00:00Z", stated: "2026-03-10T08:00:00Z"), March2026.Phone("2026-03-18T08:00:00Z", Letter, stated: "2026-03-30T08:00:00Z")];
        Given.Verdict(facts, "P1", March2026.Cve, "2026-03-20", AsOf.Now.StatedBy(Moment.Parse("2026-03-21"))).Verdict.ShouldBe(Verdict.Exposed);
        Given.Verdict(facts, "P1", March2026.Cve, "2026-03-20").Verdict.ShouldBe(Verdict.NotExposed);
    }

    [Fact]
    public void Two_reports_out_of_order()
    {
        var earlier = March2026.Phone("2026-03-18T08:00:00Z", Letter);
        var later = March2026.Phone("2026-03-19T08:00:00Z");
        var inOrder = At("2026-03-20", earlier, later);
        var outOfOrder = At("2026-03-20", later, earlier);
        Testing.SnapshotText.Of(outOfOrder).ShouldBe(Testing.SnapshotText.Of(inOrder));
        inOrder.Verdict.ShouldBe(Verdict.Exposed);
    }

    [Fact]
    public void Two_reports_of_one_moment_are_ordered_by_when_they_were_received()
    {
        var first = March2026.Phone("2026-03-18T08:00:00Z", Letter, stated: "2026-03-18T09:00:00Z");
        var second = March2026.Phone("2026-03-18T08:00:00Z", stated: "2026-03-18T10:00:00Z");
        At("2026-03-20", second, first).Verdict.ShouldBe(Verdict.Exposed);
    }

    [Fact]
    public void Gap_between_reports()
    {
        var before = March2026.Phone("2026-03-16T08:00:00Z");
        var after = March2026.Phone("2026-03-22T08:00:00Z", Letter);
        var verdict = At("2026-03-20", before, after);
        verdict.Verdict.ShouldBe(Verdict.Indeterminate);
        verdict.DaysExposed.ShouldBe(new DayRange(0, 3));
        verdict.Reasons.ShouldContain("The change came after 2026-03-16T08:00:00Z and by 2026-03-22T08:00:00Z; nobody saw when.");

        At("2026-03-16", before, after).Verdict.ShouldBe(Verdict.Exposed, "the letter was not out yet");
        var later = At("2026-03-25", before, after);
        later.Verdict.ShouldBe(Verdict.NotExposed);
        later.DaysExposed.ShouldBe(new DayRange(0, 5));
    }

    [Fact]
    public void Letter_skipped()
    {
        var announced = new LetterAnnounced { Release = ReleaseLabel.Parse("iOS 16.5.1 (b)"), Program = "rapid-security-response", ValidAt = ValidTime.Parse("2023-07-12"), StatedAt = Moment.Parse("2023-07-12"), Source = Given.Source };
        var history = ReleaseHistory.Of([.. Given.Recorded([Given.Rsr("iOS 16.5.1 (a)", "2023-07-10"), announced, Given.Rsr("iOS 16.5.1 (c)", "2023-07-12"), Given.Fix("iOS 16.5.1 (c)", "CVE-2023-37450", "2023-07-12")])]);
        var skipped = history.Find(announced.Release).ShouldNotBeNull();
        history.StatusOf(skipped, null).ShouldBe(ReleaseStatus.Announced);
        skipped.HasShipped.ShouldBeFalse();
        skipped.Program.ShouldBe("rapid-security-response");
        Knowledge.Of(Given.Recorded([announced, Given.Fix("iOS 16.5.1 (c)", "CVE-2023-37450", "2023-07-12")])).FixesOf(CveId.Parse("CVE-2023-37450")).Of(announced.Release)
            .ShouldBeNull("(c) does not imply (b)");
    }

    [Fact]
    public void User_removes_the_patch()
    {
        TimelineEvent[] seen = [March2026.Phone("2026-03-18T08:00:00Z", Letter), March2026.Phone("2026-03-21T08:00:00Z"), March2026.Updated("2026-03-25T08:00:00Z")];
        var removed = At("2026-03-22", seen);
        removed.Verdict.ShouldBe(Verdict.Exposed);
        removed.FixAvailableFrom.ShouldBe(new DateOnly(2026, 3, 17));
        removed.DaysExposed.ShouldBe(new DayRange(1, 3));
        removed.Reasons.ShouldContain("iOS 26.3.1 (a) was removed after 2026-03-18T08:00:00Z and by 2026-03-21T08:00:00Z.");
        At("2026-03-18", seen).Verdict.ShouldBe(Verdict.NotExposed);
        At("2026-03-20", seen).Verdict.ShouldBe(Verdict.Indeterminate);
        At("2026-03-26", seen).Verdict.ShouldBe(Verdict.NotExposed);
    }

    [Fact]
    public void Source_that_cannot_see_letters()
    {
        var blind = March2026.Phone("2026-03-18T08:00:00Z", canSee: false);
        At("2026-03-20", blind).Verdict.ShouldBe(Verdict.Indeterminate);
        At("2026-03-16", blind with { ValidAt = ValidTime.Parse("2026-03-10T08:00:00Z") }).Verdict.ShouldBe(Verdict.Exposed, "no letter with the fix was out");

        // A missing letter in such a source takes nothing away from what another saw.
        At("2026-03-20", March2026.Phone("2026-03-18T08:00:00Z", Letter), March2026.Phone("2026-03-19T08:00:00Z", canSee: null)).Verdict.ShouldBe(Verdict.NotExposed);
    }

    [Fact]
    public void Full_update_supersedes_a_lettered_release()
    {
        TimelineEvent[] seen = [March2026.Phone("2026-03-18T08:00:00Z", Letter), March2026.Updated("2026-03-25T08:00:00Z")];
        At("2026-03-24", seen).Verdict.ShouldBe(Verdict.NotExposed, "either has the fix");
        Given.Device("P1", seen).Periods.Count.ShouldBe(2);
        At("2026-03-26", seen).DaysExposed.ShouldBe(new DayRange(0, 0));
    }

    [Fact]
    public void New_base_lacks_the_fix()
    {
        TimelineEvent[] facts =
        [
            .. March2026.Facts,
            Given.Seen("M1", "Mac17,5", "macOS", "26.3.1", "25D2128", "2026-03-18T08:00:00Z", "25D771280a"),
            Given.Seen("M1", "Mac17,5", "macOS", "26.3.2", "25D2140", "2026-03-19T08:00:00Z"),
        ];
        Given.Verdict(facts, "M1", March2026.Cve, "2026-03-18").Verdict.ShouldBe(Verdict.NotExposed);
        Given.Verdict(facts, "M1", March2026.Cve, "2026-03-20").Verdict.ShouldBe(Verdict.Exposed);
    }

    [Fact]
    public void Withdrawn_release_still_installed()
    {
        TimelineEvent[] facts =
        [
            Given.Released("iOS 16.5.1", "2023-06-21"), Given.Build("iOS 16.5.1", "20F75", "2023-06-21", "iPhone14,7"),
            Given.Rsr("iOS 16.5.1 (a)", "2023-07-10"), Given.Build("iOS 16.5.1 (a)", "20F770750b", "2023-07-10", "iPhone14,7", on: "20F75"),
            Given.Fix("iOS 16.5.1 (a)", "CVE-2023-37450", "2023-07-10"),
            new ReleaseWithdrawn { Release = ReleaseLabel.Parse("iOS 16.5.1 (a)"), ValidAt = ValidTime.Parse("2023-07-11"), StatedAt = Moment.Parse("2023-07-11"), Source = Given.Source },
            Given.Seen("P1", "iPhone14,7", "iOS", "16.5.1", "20F75", "2023-07-10T20:00:00Z", "20F770750b"),
        ];
        var before = Given.Verdict(facts, "P1", "CVE-2023-37450", "2023-07-10");
        (before.Verdict, before.OnWithdrawnRelease).ShouldBe((Verdict.NotExposed, false));
        var after = Given.Verdict(facts, "P1", "CVE-2023-37450", "2023-07-13");
        (after.Verdict, after.OnWithdrawnRelease).ShouldBe((Verdict.NotExposed, true));
    }

    [Fact]
    public void Device_specific_builds()
    {
        TimelineEvent[] facts =
        [
            Given.Released("macOS 13.4.1", "2023-06-21"), Given.Build("macOS 13.4.1", "22F82", "2023-06-21", "Mac13,1"), Given.Build("macOS 13.4.1", "22F2083", "2023-06-21", "Mac14,8"),
            Given.Rsr("macOS 13.4.1 (c)", "2023-07-12"), Given.Build("macOS 13.4.1 (c)", "22F770820d", "2023-07-12", "Mac13,1", on: "22F82"),
            Given.Build("macOS 13.4.1 (c)", "22F770830e", "2023-07-12", "Mac14,8", on: "22F2083"), Given.Fix("macOS 13.4.1 (c)", "CVE-2023-37450", "2023-07-12"),
            Given.Seen("M1", "Mac13,1", "macOS", "13.4.1", "22F82", "2023-07-13T08:00:00Z", "22F770820d"),
            Given.Seen("M2", "Mac14,8", "macOS", "13.4.1", "22F2083", "2023-07-13T08:00:00Z", "22F770830e"),
        ];
        foreach (var (device, build) in new[] { ("M1", "22F770820d"), ("M2", "22F770830e") })
        {
            var verdict = Given.Verdict(facts, device, "CVE-2023-37450", "2023-07-14");
            verdict.Verdict.ShouldBe(Verdict.NotExposed);
            verdict.Running!.Label.ToString().ShouldBe("macOS 13.4.1 (c)");
            verdict.FixedBy.ShouldHaveSingleItem().Build.ToString().ShouldBe(build);
        }
    }

    [Fact]
    public void iOS_and_iPadOS_share_a_build()
    {
        var tablet = Given.Seen("T1", "iPad8,1", "iPadOS", "26.3.1", "23D8133", "2026-03-18T08:00:00Z", Letter);
        var verdict = Given.Verdict([.. March2026.Facts, tablet], "T1", March2026.Cve, "2026-03-20");
        verdict.Verdict.ShouldBe(Verdict.NotExposed);
        verdict.Running!.Label.ToString().ShouldBe("iPadOS 26.3.1 (a)");
    }

    [Fact]
    public void Not_eligible_is_told_apart_from_no_fix_at_all()
    {
        TimelineEvent[] facts = [.. March2026.Facts, Given.Seen("XR", "iPhone11,8", "iOS", "18.7.6", "22H320", "2026-03-10T08:00:00Z"), Given.Seen("OLD", "iPad7,1", "iPadOS", "17.7.10", "21H450", "2026-03-10T08:00:00Z"), March2026.Phone("2026-03-10T08:00:00Z")];

        var noFix = Given.Verdict(facts, "P1", March2026.Cve, "2026-03-16");
        (noFix.Verdict, noFix.FixAvailableFrom).ShouldBe((Verdict.Exposed, (DateOnly?)null));
        noFix.Reasons.ShouldContain("No release with the fix was out by 2026-03-16.");

        var notOffered = Given.Verdict(facts, "XR", March2026.Cve, "2026-03-20");
        (notOffered.Verdict, notOffered.FixAvailableFrom).ShouldBe((Verdict.Exposed, (DateOnly?)null));
        notOffered.Reasons.ShouldContain("iOS 26.3.1 (a) had the fix from 2026-03-17, but no release with the fix had been offered to iPhone11,8 by 2026-03-20.");
        notOffered.DaysExposed.ShouldBe(new DayRange(0, 0));

        var offered = Given.Verdict(facts, "XR", March2026.Cve, "2026-03-26");
        offered.FixAvailableFrom.ShouldBe(new DateOnly(2026, 3, 24));
        offered.DaysExposed.ShouldBe(new DayRange(2, 2));

        var never = Given.Verdict(facts, "OLD", March2026.Cve, "2026-04-20");
        (never.Verdict, never.FixAvailableFrom).ShouldBe((Verdict.Exposed, (DateOnly?)null));
    }

    [Fact]
    public void Scope_extended_later()
    {
        var history = ReleaseHistory.Of([.. Given.Recorded(March2026.Facts)]);
        var release = history.Find(ReleaseLabel.Parse("iOS 18.7.7")).ShouldNotBeNull();
        release.OfferTo("iPhone11,8").ShouldNotBeNull().Since.ShouldBe(new DateOnly(2026, 3, 24));
        release.OfferTo("iPhone12,1").ShouldNotBeNull().Since.ShouldBe(new DateOnly(2026, 4, 1));
        release.OfferTo("iPhone15,2").ShouldBeNull();

        var extended = new ReleaseScopeExtended { Release = release.Label, Build = BuildNumber.Parse("22H340"), Models = ["iPhone15,2"], ValidAt = ValidTime.Parse("2026-04-09"), StatedAt = Moment.Parse("2026-04-09"), Source = Given.Source };
        ReleaseHistory.Of([.. Given.Recorded([.. March2026.Facts, extended])]).Find(release.Label)!.OfferTo("iPhone15,2").ShouldNotBeNull().Since.ShouldBe(new DateOnly(2026, 4, 9));
    }

    [Fact]
    public void CVE_added_months_later()
    {
        TimelineEvent[] facts = [.. March2026.Facts, Given.Fix("iOS 26.3.1", "CVE-2026-11111", "2026-03-04", stated: "2026-08-10"), March2026.Phone("2026-03-10T08:00:00Z")];
        Given.Verdict(facts, "P1", "CVE-2026-11111", "2026-03-12").Verdict.ShouldBe(Verdict.NotExposed);
        Given.Verdict(facts, "P1", "CVE-2026-11111", "2026-03-12", AsOf.Now.StatedBy(Moment.Parse("2026-08-09"))).Verdict.ShouldBe(Verdict.Indeterminate);
    }

    [Fact]
    public void Exploited_flag_later()
    {
        TimelineEvent[] facts = [.. March2026.Facts, Given.Kev(March2026.Cve, "2026-03-20", "2026-03-23"), March2026.Phone("2026-03-18T08:00:00Z")];
        Given.Verdict(facts, "P1", March2026.Cve, "2026-03-19").Kev.ShouldBeNull();
        var listed = Given.Verdict(facts, "P1", March2026.Cve, "2026-03-23");
        (listed.IsExploited, listed.Kev!.Due, listed.IsPastDue).ShouldBe((true, new DateOnly(2026, 3, 23), false));
        Given.Verdict(facts, "P1", March2026.Cve, "2026-03-24").IsPastDue.ShouldBeTrue("the due day is over");
        Given.Verdict(facts, "P1", March2026.Cve, "2026-03-24", AsOf.Now.StatedBy(Moment.Parse("2026-03-19"))).IsPastDue.ShouldBeFalse();
    }

    [Fact]
    public void Prerelease_letters_are_of_the_same_kind_and_left_out_of_what_is_public()
    {
        var history = ReleaseHistory.Of([.. Given.Recorded([Given.Bsi("iOS 26.3 (a)", "2026-01-06", isBeta: true)])]);
        history.All.ShouldHaveSingleItem().IsBeta.ShouldBeTrue();
        history.LettersOn(ReleaseLabel.Parse("iOS 26.3")).ShouldBeEmpty();
    }

    [Fact]
    public void A_vendors_day_keeps_its_precision()
    {
        var verdict = At("2026-03-17", March2026.Phone("2026-03-17T01:00:00Z"));
        verdict.FixAvailableFrom.ShouldBe(new DateOnly(2026, 3, 17));
        verdict.Because.Select(recorded => recorded.Event.ValidAt.ToString()).ShouldContain("2026-03-17");
    }

    [Fact]
    public void Supplemental_build_equal_to_the_build_means_no_letter()
    {
        At("2026-03-20", March2026.Phone("2026-03-18T08:00:00Z", "23D8133", canSee: null)).Verdict.ShouldBe(Verdict.Exposed);
        Given.Device("P1", March2026.Phone("2026-03-18T08:00:00Z", "23D8133", canSee: null)).Periods[0].State.Letter.ShouldBe(LetterSight.None);
    }

    [Fact]
    public void A_device_is_taken_to_have_kept_what_it_was_last_seen_with()
    {
        var verdict = At("2026-08-20", March2026.Phone("2026-03-18T08:00:00Z"));
        verdict.Verdict.ShouldBe(Verdict.Exposed);
        verdict.Reasons.ShouldContain("Last seen on 2026-03-18T08:00:00Z.");
    }

    [Fact]
    public void Before_its_first_sight_nothing_is_known_and_after_it_left_management_nothing_is_claimed()
    {
        At("2026-03-17", March2026.Phone("2026-03-18T08:00:00Z")).Running.ShouldBeNull();
        var retired = new DeviceRetired { Device = "P1", ValidAt = ValidTime.Parse("2026-03-19"), StatedAt = Moment.Parse("2026-03-19"), Source = Given.Source };
        At("2026-03-20", March2026.Phone("2026-03-18T08:00:00Z"), retired).Verdict.ShouldBe(Verdict.Indeterminate);
        At("2026-03-18", March2026.Phone("2026-03-18T08:00:00Z"), retired).Verdict.ShouldBe(Verdict.Exposed);
    }

    [Fact]
    public void A_vulnerability_of_another_operating_system_does_not_concern_the_device()
    {
        TimelineEvent[] facts = [.. March2026.Facts, Given.Fix("macOS 26.4", "CVE-2026-22222", "2026-03-24"), March2026.Phone("2026-03-18T08:00:00Z")];
        Given.Verdict(facts, "P1", "CVE-2026-22222", "2026-03-20").Verdict.ShouldBe(Verdict.NotAffected);
        Given.Verdict(facts, "P1", "CVE-2026-33333", "2026-03-20").Verdict.ShouldBe(Verdict.Indeterminate);
    }
}
