using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Tests.Shared;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Testing.Tests;

public class FactsTests
{
    [Fact]
    public Task Everything_that_can_be_said_in_short_is_an_event_with_its_defaults() => Snapshot.MatchAsync(SnapshotText.Of(
        (IEnumerable<TimelineEvent>)
        [
            .. The.Program("bsi").Introduced("2025-11-01", "Improvements").Renamed("Background Improvements", "2026-01-01").Retired("2026-05-01/2026-06-01").RetirementRefuted("One more came.", "2026-07-01"),
            .. The.Release("iPadOS 26.3.1 (a)").Announced("2026-03-16").CameOut("2026-03-17").Build("23D771330a", appliedTo: "23D8133").Fixes("CVE-2026-20643")
                .ReachedFurther("23D771330a", "2026-03-18", "iPad8,1").NoLongerFixes("CVE-2026-20643", "2026-03-19").Withdrawn("2026-03-20").SupersededBy("iOS 26.4", "2026-03-24"),
            .. The.Release("macOS 26.4").CameOut("2026-03-24").Build("25E246").Build("25E247", models: []),
            .. The.Release("iOS 16.5.1 (a)").CameOutAsRapidResponse("2023-07-10"),
            .. The.Vulnerability("CVE-2026-20643").Published("2026-03-17", Os.iPadOS, Os.macOS).Exploited("2026-03-18").NotExploited("2026-03-19").InKev("2026-03-20").KevDueMoved("2026-03-31", "2026-03-21").Assessed("8.8 HIGH", "2026-03-22"),
            .. The.Device("P1").Enrolled("2026-03-01").Model("iPad8,1").Ran("23D8133", "2026-03-16T08:00:00Z").Ran("23D8133", "2026-03-17", canSeeLetters: false).Installed("iPadOS 26.3.1 (a)", "2026-03-18/2026-03-19", "23D771330a")
                .Removed("iPadOS 26.3.1 (a)", "2026-03-20").WasOffered("iPadOS 26.4", "2026-03-24").FailedToInstall("iPadOS 26.4", "2026-03-25", "no space").InstallsByItself(false, "2026-03-26").Installed("iPadOS 26.4", "2026-03-27").Retired("2026-04-01"),
        ]));

    [Fact]
    public void Facts_are_not_changed_by_what_is_said_after_them()
    {
        var first = The.Device("P1").Enrolled("2026-03-01");
        var second = first.Model("iPad8,1").Ran("23D8133", on: "2026-03-18");

        first.ShouldHaveSingleItem();
        second.Count().ShouldBe(2);
        second.Last.ShouldBeOfType<OsStateObserved>().Os.ShouldBe(Os.iPadOS);
        first.Ran("23D8133", on: "2026-03-18").Last.ShouldBeOfType<OsStateObserved>().Os.ShouldBe(Os.iOS);
    }

    [Fact]
    public void The_source_and_the_stated_time_hold_for_what_follows()
    {
        var facts = The.Device("P1").Enrolled("2026-03-01").SaidBy("mdm").StatedOn("2026-03-20").Ran("23D8133", on: "2026-03-18").StatedOn(null).Ran("23D8133", on: "2026-03-19").ToList();

        facts.Select(e => e.Source.Name).ShouldBe(["test", "mdm", "mdm"]);
        facts.Select(e => e.StatedAt).ShouldBe([Moment.Parse("2026-03-01"), Moment.Parse("2026-03-20"), Moment.Parse("2026-03-19")]);
    }

    [Fact]
    public void What_cannot_be_said_is_refused_where_it_is_said()
    {
        Should.Throw<FormatException>(() => The.Release("Windows 11"));
        Should.Throw<FormatException>(() => The.Device("P1").Ran("23D8133", on: "yesterday"));
        Should.Throw<FormatException>(() => The.Device("P1").Retired("../..")).Message.ShouldContain("StatedOn");
        Should.Throw<InvalidOperationException>(() => The.Release("iOS 26.4").Fixes("CVE-2026-20643")).Message.ShouldContain("iOS 26.4 has no day yet");
        Should.Throw<InvalidOperationException>(() => The.Device("P1").Last);
    }

    [Fact]
    public async Task Facts_can_be_appended_as_they_are()
    {
        var store = new InMemoryEventStore();
        var results = await new Timeline(store).AppendAsync(The.Device("P1").Enrolled("2026-03-01").Ran("23D8133", on: "2026-03-18"));
        results.ShouldHaveSingleItem().LastVersion.ShouldBe(2);
    }
}
