using ReleaseTimeline.Projections.Reported;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;
using static ReleaseTimeline.Tests.GivenClaims;

namespace ReleaseTimeline.Tests.Projections;

public class ReportedClaimsTests
{
    private const string Cve = "CVE-2025-43529";

    [Fact]
    public void Several_reporters_of_one_threat_keep_their_own_words()
    {
        var claims = Claims(
            Threat("DarkSword", "A lab", "2026-03-18", ["iOS 18.4 to 18.6.2"]),
            Threat("Darksword", "Another lab", "2026-03-19", ["iOS 18.4-18.7"], Cve));

        var threat = claims.Find("DARKSWORD").ShouldNotBeNull();

        threat.Name.ShouldBe("DarkSword");
        threat.Reports.Select(report => (report.Report.ReportedBy, report.Targets.Single().Words))
            .ShouldBe([("A lab", "iOS 18.4 to 18.6.2"), ("Another lab", "iOS 18.4-18.7")]);
        threat.Cves.ShouldBe([CveId.Parse(Cve)]);
        claims.Using(CveId.Parse(Cve)).ShouldHaveSingleItem().Report.ReportedBy.ShouldBe("Another lab");
    }

    [Fact]
    public void A_threat_that_nobody_reported_is_not_found() => Claims().Find("DarkSword").ShouldBeNull();

    [Fact]
    public void A_statement_is_found_by_its_release_for_either_name_of_it()
    {
        var claims = Claims(
            Said("A paper", "It needs a restart.", "2026-03-17", "iOS 26.3.1 (a)"),
            Said("A paper", "A program was given up.", "2026-03-18"));

        claims.About(ReleaseLabel.Parse("iPadOS 26.3.1 (a)")).ShouldHaveSingleItem().Statement.Claim.ShouldBe("It needs a restart.");
        claims.Statements.Count.ShouldBe(2);
    }

    [Fact]
    public void What_was_said_later_is_not_known_earlier()
    {
        var events = Given.Recorded([Said("A paper", "One.", "2026-03-17"), Threat("Kit", "A lab", "2026-03-18", [])]);

        var before = ReportedClaims.Of(events, AsOf.Now.StatedBy(Moment.Parse("2026-03-17")));

        before.Statements.Count.ShouldBe(1);
        before.Threats.ShouldBeEmpty();
        ReportedClaims.Of(events, AsOf.Now.StatedBy(Moment.Parse("2026-03-18"))).Find("kit").ShouldNotBeNull();
    }

    [Fact]
    public void A_report_that_was_taken_back_counts_until_then()
    {
        var events = WithFirstRetracted("2026-03-25", Threat("Kit", "A lab", "2026-03-18", ["iOS 18.5"]));

        ReportedClaims.Of(events).Find("Kit").ShouldBeNull();
        ReportedClaims.Of(events, AsOf.Now.StatedBy(Moment.Parse("2026-03-24"))).Find("Kit").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_timeline_hands_over_what_was_appended_to_it()
    {
        var timeline = new Timeline(new InMemoryEventStore());
        await timeline.AppendAsync([Said("A paper", "One.", "2026-03-17"), Threat("Kit", "A lab", "2026-03-18", ["iOS 18.5"]), .. March2026.Facts]);

        var claims = await timeline.ClaimsAsync();

        claims.Statements.Count.ShouldBe(1);
        claims.Find("kit").ShouldNotBeNull().Reports.Count.ShouldBe(1);
    }
}
