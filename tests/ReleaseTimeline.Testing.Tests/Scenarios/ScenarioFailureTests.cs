using ReleaseTimeline.Exposure;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Tests.Shared;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Testing.Tests.Scenarios;

/// <summary>What a scenario that does not hold says.</summary>
public class ScenarioFailureTests
{
    private static readonly Scenario Exposed = Scenario
        .Given(The.Release("iOS 26.3.1").CameOut("2026-03-04").Build("23D8133"), The.Release("iOS 26.3.1 (a)").CameOut("2026-03-17").Build("23D771330a", appliedTo: "23D8133").Fixes("CVE-2026-20643"))
        .When(The.Device("P1").Ran("23D8133", on: "2026-03-18"));

    [Fact]
    public async Task A_verdict_that_is_another_tells_the_whole_scenario()
    {
        var failure = await Should.ThrowAsync<ScenarioException>(() => Exposed
            .AsOf(AsOf.At(Moment.Parse("2026-03-20")))
            .ThenExposureAsync("P1", "CVE-2026-20643", verdict => verdict.Verdict == Verdict.NotExposed));

        failure.InnerException.ShouldBeNull();
        await Snapshot.MatchAsync(failure.Message);
    }

    [Fact]
    public async Task The_words_of_an_assertion_are_kept()
    {
        var failure = await Should.ThrowAsync<ScenarioException>(() => Exposed
            .AsOf(AsOf.Now)
            .ThenDeviceAsync("P1", _ => throw new InvalidOperationException("It should have been another phone.")));

        failure.Message.ShouldEndWith("But\n  It should have been another phone.");
        failure.InnerException.ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task A_condition_on_a_device_shows_what_it_ran()
    {
        var failure = await Should.ThrowAsync<ScenarioException>(() => Exposed.AsOf(AsOf.Now).ThenDeviceAsync("P1", device => device.Periods.Count == 2));

        failure.Message.ShouldEndWith(
            "Then\n  what P1 ran: device => device.Periods.Count == 2\nBut\n  it is\n  P1 (iPhone15,2)\n    ../2026-03-18: iOS (23D8133), no letter, last seen 2026-03-18");
    }

    [Fact]
    public async Task A_projection_that_depends_on_the_order_of_arrival_is_caught_and_the_order_named()
    {
        var scenario = Scenario.Given(The.Device("P1").Enrolled("2026-03-01")).When(The.Device("P1").Ran("23D8133", on: "2026-03-18"));

        var failure = await Should.ThrowAsync<ScenarioException>(() => scenario
            .AsOf(AsOf.Now)
            .InAnyOrder()
            .ThenAsync(new LastArrived(), StreamId.Device("P1"), type => type == "os_state_observed"));

        failure.Message.ShouldContain("Arriving\n  in the order 2, 1 of the events above\n");
    }

    [Fact]
    public async Task Of_many_events_the_seed_of_the_order_is_named()
    {
        var many = Enumerable.Range(1, 9).Aggregate(The.Device("P1"), (device, day) => device.Ran("23D8133", on: $"2026-03-0{day}"));
        var scenario = Scenario.Given(many).When(The.Device("P1").Retired("2026-03-18"));

        var failure = await Should.ThrowAsync<ScenarioException>(() => scenario
            .AsOf(AsOf.Now)
            .InAnyOrder(seed: 17)
            .ThenAsync(new LastArrived(), StreamId.Device("P1"), type => type == "device_retired"));

        failure.Message.ShouldContain("one of 100 drawn with seed 17");
    }

    [Fact]
    public async Task What_was_to_be_refused_and_was_not_says_so()
    {
        (await Should.ThrowAsync<ScenarioException>(() => Exposed.ThenThrowsAsync<ConcurrencyException>()))
            .Message.ShouldEndWith("Then\n  ConcurrencyException is thrown\nBut\n  nothing was thrown");

        var refusedOtherwise = Exposed.When("the line is cut", _ => throw new TimeoutException("too late"));
        (await Should.ThrowAsync<ScenarioException>(() => refusedOtherwise.ThenThrowsAsync<ConcurrencyException>()))
            .Message.ShouldEndWith("TimeoutException was thrown: too late");
        (await Should.ThrowAsync<ScenarioException>(() => refusedOtherwise.AsOf(AsOf.Now).ThenDeviceAsync("P1", _ => { })))
            .Message.ShouldEndWith("it was refused: too late");
    }

    [Fact]
    public async Task What_was_refused_and_left_something_says_so()
    {
        var half = Scenario.GivenNothing().When("half of an import", async timeline =>
        {
            await timeline.AppendAsync(The.Device("P1").Enrolled("2026-03-01"));
            throw new TimeoutException("too late");
        });

        (await Should.ThrowAsync<ScenarioException>(() => half.ThenThrowsAsync<TimeoutException>()))
            .Message.ShouldContain("it left events in the store: device_enrolled 2026-03-01");
    }
}
