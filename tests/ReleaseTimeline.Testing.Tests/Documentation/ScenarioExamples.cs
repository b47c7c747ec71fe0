using ReleaseTimeline.Exposure;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing.Tests.Scenarios;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Testing.Tests.Documentation;

/// <summary>What docs/snapshot-testing.md shows of scenarios and clocks, line for line; <see cref="DocumentationTests"/> compares.</summary>
public class ScenarioExamples
{
    [Fact]
    public Task A_phone_without_the_letter_is_exposed() => Scenario
        .Given(
            The.Release("iOS 26.3.1").CameOut("2026-03-04").Build("23D8133"),
            The.Release("iOS 26.3.1 (a)").CameOut("2026-03-17").Build("23D771330a", appliedTo: "23D8133").Fixes("CVE-2026-20643"))
        .When(The.Device("P1").Ran("23D8133", on: "2026-03-18"))
        .AsOf(AsOf.At(Moment.Parse("2026-03-20")))
        .ThenExposureAsync("P1", "CVE-2026-20643", verdict => verdict.Verdict == Verdict.Exposed);

    [Fact]
    public async Task A_late_report_counts_only_for_those_who_could_know_it()
    {
        var scenario = Scenario
            .Given(The.Device("P1").Ran("23D8133", on: "2026-03-16")).RecordedAt("2026-03-17T20:00:00Z")
            .When(The.Device("P1").Ran("23E246", on: "2026-03-18")).RecordedAt("2026-03-25T08:00:00Z");

        await scenario.AsOf(AsOf.Now.KnownAt(Moment.Parse("2026-03-24"))).ThenDeviceAsync("P1", device => Assert.Single(device.Periods));
        await scenario.AsOf(AsOf.Now.KnownAt(Moment.Parse("2026-03-25"))).ThenDeviceAsync("P1", device => Assert.Equal(2, device.Periods.Count));
    }

    [Fact]
    public Task My_projection_does_not_depend_on_the_order_of_arrival() => Scenario
        .Given(The.Device("P1").Installed("iOS 26.3.2 (a)", on: "2026-03-19").Removed("iOS 26.3.1 (a)", on: "2026-03-18"))
        .When(The.Device("P1").Installed("iOS 26.3.1 (a)", on: "2026-03-17"))
        .AsOf(AsOf.Now)
        .InAnyOrder()
        .ThenAsync(new PatchCount(), StreamId.Device("P1"), state => state.Last == "iOS 26.3.2 (a)");

    [Fact]
    public void A_watch_looks_every_hour()
    {
        var clock = new SettableTimeProvider(new DateTimeOffset(2026, 3, 17, 12, 0, 0, TimeSpan.Zero)) { DrivesTimers = true };
        var looks = 0;
        using var watch = clock.CreateTimer(_ => looks++, null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        clock.Advance(TimeSpan.FromHours(3));

        Assert.Equal(3, looks);
    }
}
