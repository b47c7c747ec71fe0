using ReleaseTimeline.Events;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Testing.Tests.Fleets;

/// <summary>That a fleet has, in plausible shares, what makes real ones hard.</summary>
public sealed class FleetRealismTests
{
    private static readonly ReleaseLabel Update = ReleaseLabel.Parse("iOS 26.4");
    private static readonly DateOnly UpdateDay = new(2026, 3, 24);

    [Fact]
    public async Task A_release_is_adopted_day_by_day()
    {
        var (fleet, knowledge) = (await Fleet.OfAsync(3_000, 60, from: "2026-03-10"), await Fleet.Catalogue);
        var release = knowledge.Releases.Find(Update)!;
        var phones = fleet.ByDevice().OfType<OsStateObserved>().Where(seen => knowledge.Releases.OfferTo(release, seen.Model!) is not null)
            .GroupBy(seen => seen.Device).Select(device => device.OrderBy(seen => seen.ValidAt.By!.Value).ToList()).ToList();

        var curve = Enumerable.Range(0, 45).Select(days => ShareOn(UpdateDay.AddDays(days), phones)).ToList();

        ShareOn(UpdateDay.AddDays(-1), phones).ShouldBe(0);
        curve.Zip(curve.Skip(1)).ShouldAllBe(pair => pair.First <= pair.Second);
        curve[3].ShouldBeInRange(0.10, 0.30);
        curve[14].ShouldBeInRange(0.40, 0.70);
        curve[44].ShouldBeInRange(0.70, 0.95);
    }

    [Fact]
    public async Task A_share_of_the_reports_is_late_and_out_of_order()
    {
        var seen = (await Fleet.OfAsync(1_000, 40)).ByDevice().OfType<OsStateObserved>().ToList();

        Share(seen, one => one.StatedAt.Day.DayNumber - one.ValidAt.By!.Value.Day.DayNumber >= 2).ShouldBeInRange(0.01, 0.05);
        seen.Zip(seen.Skip(1)).ShouldContain(pair => pair.First.Device == pair.Second.Device && pair.First.ValidAt.By!.Value.CompareTo(pair.Second.ValidAt.By!.Value) > 0);
        seen.ShouldAllBe(one => one.StatedAt.CompareTo(one.ValidAt.By!.Value) >= 0);
    }

    [Fact]
    public async Task A_few_reports_come_twice_and_a_few_tell_an_old_sight_again()
    {
        var seen = (await Fleet.OfAsync(1_000, 40)).ByDevice().OfType<OsStateObserved>().ToList();
        var events = seen.Distinct().Count();
        var sights = seen.DistinctBy(one => (one.Device, one.ValidAt)).Count();

        (seen.Count - events).ShouldBeInRange(seen.Count / 250, seen.Count / 100);
        (events - sights).ShouldBeInRange(seen.Count / 250, seen.Count / 100);
    }

    [Fact]
    public async Task Some_letters_cannot_be_seen()
    {
        var (fleet, letters) = (await Fleet.OfAsync(1_000, 20, from: "2026-03-14"), await Fleet.Catalogue);
        var seen = fleet.ByDevice().OfType<OsStateObserved>().ToList();

        Share(seen, one => one.CanSeeLetter is false).ShouldBeInRange(0.1, 0.35);
        seen.Where(one => one.CanSeeLetter is false).ShouldAllBe(one => one.Source.Name == "inventory" && one.SupplementalBuild == null && one.Version!.Value.Letter == null);
        seen.Where(one => one.SupplementalBuild != null).ShouldNotBeEmpty();
        seen.Where(one => one.SupplementalBuild != null)
            .ShouldAllBe(one => letters.Releases.FindByBuild(one.Os, one.SupplementalBuild!.Value)!.Label.Version == one.Version);
    }

    [Fact]
    public async Task Some_letters_are_removed()
    {
        var fleet = await Fleet.OfAsync(3_000, 20, from: "2026-03-14");
        var devices = Enumerable.Range(1, 3_000).Select(fleet.EventsOf).ToList();

        devices.Count(told => told.Any(said => said is PatchRemoved)).ShouldBeGreaterThan(0);
        devices.Count(WasRemoved).ShouldBeInRange(15, 120);
    }

    [Fact]
    public async Task Some_devices_stay_on_an_older_branch_and_are_updated_there()
    {
        var (fleet, knowledge) = (await Fleet.OfAsync(2_000, 90), await Fleet.Catalogue);
        var newest = knowledge.Releases.Find(Update)!;

        var forked = fleet.ByDevice().OfType<OsStateObserved>()
            .Where(seen => seen.Os == Os.iOS && seen.Version!.Value.Major == 18 && knowledge.Releases.OfferTo(newest, seen.Model!) is not null)
            .GroupBy(seen => seen.Device).ToList();

        forked.Count.ShouldBeInRange(20, 300);
        forked.Count(device => device.Select(seen => seen.Build).Distinct().Count() > 1).ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Devices_join_and_leave()
    {
        var told = (await Fleet.OfAsync(2_000, 90)).ByDevice().ToList();

        told.Count(said => said is DeviceEnrolled).ShouldBeInRange(60, 180);
        told.Count(said => said is DeviceRetired).ShouldBeInRange(20, 120);
        var left = told.OfType<DeviceRetired>().ToDictionary(said => said.Device, said => said.ValidAt.By!.Value);
        told.OfType<OsStateObserved>().Where(seen => left.ContainsKey(seen.Device)).ShouldAllBe(seen => seen.ValidAt.By!.Value.CompareTo(left[seen.Device]) < 0);
    }

    [Fact]
    public async Task What_a_device_runs_had_been_offered_to_its_model_by_then()
    {
        var (fleet, knowledge) = (await Fleet.OfAsync(500, 60), await Fleet.Catalogue);

        foreach (var seen in fleet.ByDevice().OfType<OsStateObserved>().DistinctBy(seen => (seen.Model, seen.Build, seen.SupplementalBuild)))
        {
            var release = knowledge.Releases.FindByBuild(seen.Os, seen.Build!.Value).ShouldNotBeNull();
            release.Label.Version.ShouldBe(seen.Version!.Value.Base);
            knowledge.Releases.OfferTo(release, seen.Model!).ShouldNotBeNull().By.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(seen.ValidAt.By!.Value.Day);
        }
    }

    [Fact]
    public async Task A_device_has_five_periods_in_ninety_days()
    {
        var fleet = await Fleet.OfAsync(400, 90);

        Enumerable.Range(1, 400).Average(number => PeriodsOf(fleet.EventsOf(number))).ShouldBeInRange(4.5, 5.5);
    }

    private static double ShareOn(DateOnly day, List<List<OsStateObserved>> phones) =>
        phones.Count(seen => seen.LastOrDefault(one => one.ValidAt.By!.Value.Day <= day)?.Version is { } version && version.CompareTo(Update.Version) >= 0)
            / (double)phones.Count;

    private static double Share(List<OsStateObserved> seen, Func<OsStateObserved, bool> isSuch) => seen.Count(isSuch) / (double)seen.Count;

    // A letter that is seen, and then a sight without it by a source that would show it, on the same base.
    private static bool WasRemoved(IReadOnlyList<DeviceEvent> told)
    {
        var seen = told.OfType<OsStateObserved>().Where(one => one.CanSeeLetter is true).OrderBy(one => one.ValidAt.By!.Value).ToList();
        return seen.Zip(seen.Skip(1)).Any(pair => pair.First.SupplementalBuild != null && pair.Second.SupplementalBuild == null && pair.First.Build == pair.Second.Build);
    }

    private static int PeriodsOf(IReadOnlyList<DeviceEvent> told)
    {
        var stream = StreamId.Device(told[0].Device);
        var recorded = told.Distinct().Select((said, index) => new RecordedEvent(EventId.Of(stream, said), stream, index + 1, index + 1, Moment.Parse("2027-01-01").Beginning, said));
        return DeviceTimeline.Of(told[0].Device, recorded.ToArray()).Periods.Count;
    }
}
