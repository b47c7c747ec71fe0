using ReleaseTimeline.Events;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Testing.Tests.Scenarios;

public class ScenarioTests
{
    private const string Cve = "CVE-2026-20643";
    private static readonly AsOf OnTheTwentieth = AsOf.At(Moment.Parse("2026-03-20"));

    private static readonly ReleaseFacts Base = The.Release("iOS 26.3.1").CameOut("2026-03-04").Build("23D8133");
    private static readonly ReleaseFacts Letter =
        The.Release("iOS 26.3.1 (a)").CameOut("2026-03-17").Build("23D771330a", appliedTo: "23D8133").Fixes(Cve);

    [Fact]
    public Task A_device_without_the_letter_is_exposed() => Scenario
        .Given(Base, Letter)
        .When(The.Device("P1").Ran("23D8133", on: "2026-03-18"))
        .AsOf(OnTheTwentieth)
        .ThenExposureAsync("P1", Cve, verdict => verdict.Verdict == Verdict.Exposed && verdict.FixAvailableFrom == new DateOnly(2026, 3, 17));

    [Fact]
    public Task A_device_with_the_letter_is_not_exposed_in_whatever_order_the_events_arrive() => Scenario
        .Given(Base, Letter)
        .When(The.Device("P1").Ran("23D8133", on: "2026-03-16").Ran("23D8133", letter: "23D771330a", on: "2026-03-18"))
        .AsOf(OnTheTwentieth)
        .InAnyOrder()
        .ThenExposureAsync("P1", Cve, verdict => verdict.Verdict.ShouldBe(Verdict.NotExposed));

    [Fact]
    public async Task A_late_report_counts_only_for_those_who_could_know_it()
    {
        var scenario = Scenario
            .Given(Base, Letter, The.Device("P1").Ran("23D8133", on: "2026-03-16")).RecordedAt("2026-03-17T20:00:00Z")
            .When(The.Device("P1").Ran("23D8133", letter: "23D771330a", on: "2026-03-18")).RecordedAt("2026-03-25T08:00:00Z");

        await scenario.AsOf(OnTheTwentieth.KnownAt(Moment.Parse("2026-03-24"))).ThenExposureAsync("P1", Cve, verdict => verdict.Verdict == Verdict.Exposed);
        await scenario.AsOf(OnTheTwentieth.KnownAt(Moment.Parse("2026-03-25"))).ThenExposureAsync("P1", Cve, verdict => verdict.Verdict == Verdict.NotExposed);
        await scenario.AsOf(OnTheTwentieth.StatedBy(Moment.Parse("2026-03-17"))).ThenExposureAsync("P1", Cve, verdict => verdict.Verdict == Verdict.Exposed);
    }

    [Fact]
    public Task A_projection_of_ones_own_is_folded_in_order_of_valid_time() => Scenario
        .Given(The.Device("P1").Installed("iOS 26.3.2 (a)", on: "2026-03-19").Removed("iOS 26.3.1 (a)", on: "2026-03-18"))
        .When(The.Device("P1").Installed("iOS 26.3.1 (a)", on: "2026-03-17"))
        .AsOf(AsOf.Now)
        .InAnyOrder()
        .ThenAsync(new PatchCount(), StreamId.Device("P1"), state => state.ShouldBe(new PatchCountState(2, 1, "iOS 26.3.2 (a)")));

    [Fact]
    public Task A_state_is_folded_up_to_the_moment_asked_about() => Scenario
        .Given(The.Device("P1").Ran("23D8133", on: "2026-03-16").Ran("23E246", on: "2026-03-25"))
        .AsOf(OnTheTwentieth)
        .ThenAsync(DeviceProjection.Instance, StreamId.Device("P1"), record => record.Model == "iPhone15,2");

    [Fact]
    public async Task A_retraction_counts_from_when_it_was_stated_in_any_order()
    {
        var seen = The.Device("P1").Ran("23D8133", letter: "23D771330a", on: "2026-03-18");
        var scenario = Scenario.Given(seen).WhenRetracted(seen.Last, on: "2026-03-22", reason: "It was another phone.");

        await scenario.AsOf(AsOf.Now).InAnyOrder().ThenDeviceAsync("P1", device => device.Periods.ShouldBeEmpty());
        await scenario.AsOf(AsOf.Now.StatedBy(Moment.Parse("2026-03-21"))).InAnyOrder().ThenDeviceAsync("P1", device => device.Periods.Count.ShouldBe(1));
    }

    [Fact]
    public Task A_correction_puts_another_statement_in_the_place_of_one()
    {
        var wrong = The.Device("P1").Ran("23D8133", on: "2026-03-18");
        var right = The.Device("P1").Ran("23D8133", letter: "23D771330a", on: "2026-03-18");

        return Scenario.Given(wrong).WhenCorrected(wrong.Last, right.Last, on: "2026-03-22")
            .AsOf(AsOf.Now)
            .ThenDeviceAsync("P1", device => device.Periods.ShouldHaveSingleItem().State.Letter.ShouldBe(LetterSight.Seen));
    }

    [Fact]
    public Task Anything_can_be_done_with_the_timeline_and_asked_of_it() => Scenario
        .GivenNothing()
        .When("the phone is enrolled by hand", timeline => timeline.AppendAsync(The.Device("P1").Enrolled("2026-03-01")))
        .AsOf(AsOf.Now)
        .ThenAsync(async (timeline, asOf) => (await timeline.DeviceAsync("P1", asOf)).Model.ShouldBe("iPhone15,2"));

    [Fact]
    public Task Events_and_lists_of_events_are_given_as_facts_are()
    {
        var enrolled = The.Device("P1").Enrolled("2026-03-01").Last;
        IReadOnlyList<TimelineEvent> seen = [The.Device("P1").Ran("23D8133", on: "2026-03-18").Last];

        return Scenario.Given(enrolled).When(seen).When([The.Device("P1").Retired("2026-04-01").Last])
            .AsOf(AsOf.Now)
            .ThenDeviceAsync("P1", device => device.Periods.Count == 1 && device.Retirement is not null);
    }

    [Fact]
    public Task A_refused_append_leaves_nothing()
    {
        var twice = The.Device("P1").Ran("23D8133", on: "2026-03-18");
        return Scenario.GivenNothing().When(twice, twice).ThenThrowsAsync<ArgumentException>(refusal => refusal.Message.ShouldNotBeEmpty());
    }

    [Fact]
    public async Task What_is_recorded_next_is_recorded_a_day_later()
    {
        var timeline = await Scenario
            .Given(The.Device("P1").Enrolled("2026-03-01")).RecordedAt("2026-03-02T08:00:00Z")
            .When(The.Device("P1").Ran("23D8133", on: "2026-03-18"))
            .RunAsync();

        var recorded = new List<DateTimeOffset>();
        await foreach (var e in timeline.Store.ReadAllAsync())
            recorded.Add(e.RecordedAt);
        recorded.ShouldBe([new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), new(2026, 3, 3, 8, 0, 0, TimeSpan.Zero)]);
    }

    [Fact]
    public void What_cannot_be_asked_is_refused()
    {
        var scenario = Scenario.Given(Base).When(The.Device("P1").Ran("23D8133", on: "2026-03-18"));

        Should.Throw<ArgumentException>(() => scenario.RecordedAt("2025-01-01")).Message.ShouldContain("'2025-01-01' is before");
        Should.Throw<InvalidOperationException>(() => Scenario.GivenNothing().RecordedAt("2026-01-01"));
        Should.Throw<InvalidOperationException>(() => scenario.AsOf(AsOf.Now.KnownAt(Moment.Parse("2026-01-01"))).InAnyOrder()).Message.ShouldContain("known at 2026-01-01");
        Should.Throw<InvalidOperationException>(() => scenario.AsOf(AsOf.Now).ThenExposureAsync("P1", Cve, _ => true)).Message.ShouldContain("AsOf.At");
    }
}
