using ReleaseTimeline.Exposure;
using ReleaseTimeline.KnowledgeDiffs;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.KnowledgeDiffs;

public class VerdictDiffTests
{
    private const string Cve = "CVE-2026-11111";

    [Fact]
    public void A_fix_that_was_listed_months_later_changes_the_verdict_about_that_day()
    {
        var change = Between.Verdicts(
            [.. March2026.Facts, March2026.Phone("2026-03-10T08:00:00Z"), Given.Fix("iOS 26.3.1", Cve, "2026-03-04", "2026-05-11", "sofa")],
            "P1", Cve, at: "2026-03-15", from: "2026-03-15", to: "2026-05-11").ShouldHaveSingleItem();

        change.Before.Verdict.ShouldBe(Verdict.Indeterminate);
        change.After.Verdict.ShouldBe(Verdict.NotExposed);
        Between.Text(change.Because).ShouldBe("fix_listed by sofa");
    }

    [Fact]
    public void A_report_that_came_late_changes_the_verdict_about_its_day()
    {
        var change = Between.Verdicts(
            [.. March2026.Facts, March2026.Phone("2026-03-10T08:00:00Z"), March2026.Phone("2026-03-18T08:00:00Z", "23D771330a", stated: "2026-03-30T00:00:00Z")],
            "P1", March2026.Cve, at: "2026-03-19", from: "2026-03-19", to: "2026-03-30").ShouldHaveSingleItem();

        change.Before.Verdict.ShouldBe(Verdict.Exposed);
        change.After.Verdict.ShouldBe(Verdict.NotExposed);
        Between.Text(change.Because).ShouldBe("os_state_observed by mdm");
    }

    [Fact]
    public void A_device_of_which_nothing_was_known_then_is_told()
    {
        var change = Between.Verdicts(
            [.. March2026.Facts, March2026.Phone("2026-03-10T08:00:00Z", stated: "2026-03-30T00:00:00Z")], "P1", March2026.Cve, at: "2026-03-18", from: "2026-03-20", to: "2026-03-30")
            .ShouldHaveSingleItem();

        change.Before.Verdict.ShouldBe(Verdict.Indeterminate);
        change.After.Verdict.ShouldBe(Verdict.Exposed);
        change.Device.Model.ShouldBe("iPhone15,2");
    }

    [Fact]
    public void An_entry_in_KEV_changes_what_is_told_though_the_verdict_stays()
    {
        var change = Between.Verdicts(
            [.. March2026.Facts, March2026.Phone("2026-03-18T08:00:00Z"), Given.Kev(March2026.Cve, "2026-03-18", "2026-03-19").WithClocks("2026-03-18", "2026-03-25")],
            "P1", March2026.Cve, at: "2026-03-20", from: "2026-03-20", to: "2026-03-25").ShouldHaveSingleItem();

        change.Before.Verdict.ShouldBe(change.After.Verdict);
        (change.Before.IsPastDue, change.After.IsPastDue).ShouldBe((false, true));
        Between.Text(change.Because).ShouldBe("kev_listed by kev");
    }

    [Fact]
    public void A_listing_that_was_taken_back_is_named_by_its_retraction()
    {
        var recorded = Given.Recorded([.. March2026.Facts, March2026.Phone("2026-03-18T08:00:00Z", "23D771330a")]);
        var listing = recorded.Single(e => e.Event is Events.FixListed { Release: { Os: Os.iOS, Version.Letter: not null } });
        var change = Between.Verdicts(Between.WithRetraction(recorded, listing, "2026-03-20"), "P1", March2026.Cve, at: "2026-03-18", from: "2026-03-19", to: "2026-03-20").ShouldHaveSingleItem();

        change.Before.Verdict.ShouldBe(Verdict.NotExposed);
        Between.Text(change.Because).ShouldContain("statement_retracted by apple");
    }

    [Fact]
    public void What_changes_no_verdict_is_not_told() =>
        Between.Verdicts(
            [.. March2026.Facts, March2026.Phone("2026-03-18T08:00:00Z"), March2026.Phone("2026-03-18T20:00:00Z", stated: "2026-03-30T00:00:00Z")],
            "P1", March2026.Cve, at: "2026-03-19", from: "2026-03-19", to: "2026-03-30").ShouldBeEmpty();

    [Fact]
    public void Devices_that_ran_the_same_differ_the_same()
    {
        var recorded = Given.Recorded(
        [
            .. March2026.Facts, Given.Fix("iOS 26.3.1", Cve, "2026-03-04", "2026-05-11", "sofa"),
            March2026.Phone("2026-03-10T08:00:00Z", device: "A"), March2026.Phone("2026-03-10T08:00:00Z", device: "B"), March2026.Phone("2026-03-10T08:00:00Z", device: "C", model: "iPhone12,1"),
        ]);
        var verdicts = new VerdictDiff(Between.Diff(recorded, "2026-03-15", "2026-03-15", "2026-05-11"), [CveId.Parse(March2026.Cve), CveId.Parse(Cve)]);

        var told = recorded.Where(e => e.Stream.IsIn("device")).GroupBy(e => e.Stream).SelectMany(device => verdicts.Of([.. device]))
            .Select(change => $"{change.Device.Device} {change.After.Cve}");

        told.ShouldBe(["A CVE-2026-11111", "A CVE-2026-20643", "B CVE-2026-11111", "B CVE-2026-20643", "C CVE-2026-11111", "C CVE-2026-20643"]);
        verdicts.Devices.ShouldBe(3);
    }

    [Fact]
    public void A_device_without_events_is_refused() =>
        Should.Throw<ArgumentException>(() => new VerdictDiff(KnowledgeDiff.Of([], Moment.Parse("2026-03-20"), AsOf.Now, AsOf.Now), []).Of([])).ParamName.ShouldBe("events");
}
