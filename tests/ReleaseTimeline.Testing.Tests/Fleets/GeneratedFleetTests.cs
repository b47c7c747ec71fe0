using System.Globalization;
using ReleaseTimeline.Events;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Testing.Tests.Fleets;

[Collection(nameof(Alone))]
public sealed class GeneratedFleetTests
{
    [Fact]
    public async Task The_same_seed_gives_the_same_fleet_and_another_another()
    {
        var first = (await Fleet.OfAsync(40, 30)).ByDevice().ToList();

        (await Fleet.OfAsync(40, 30)).ByDevice().ShouldBe(first);
        (await Fleet.OfAsync(40, 30, seed: 2)).ByDevice().ShouldNotBe(first);
    }

    [Fact]
    public async Task A_device_is_the_same_in_a_fleet_of_any_size()
    {
        var (small, large) = (await Fleet.OfAsync(20, 30), await Fleet.OfAsync(5_000, 30));

        for (var number = 1; number <= 20; number++)
            large.EventsOf(number).ShouldBe(small.EventsOf(number));
        large.ByDevice().TakeWhile(said => said.Device != large.DeviceId(21)).ShouldBe(small.ByDevice());
    }

    [Fact]
    public async Task Both_orders_give_the_same_events()
    {
        var fleet = await Fleet.OfAsync(400, 60);
        var arrived = fleet.ByArrival().ToList();

        arrived.OrderBy(said => said.Device, StringComparer.Ordinal).ShouldBe(fleet.ByDevice().OrderBy(said => said.Device, StringComparer.Ordinal));
        arrived.Zip(arrived.Skip(1)).ShouldAllBe(pair => pair.First.StatedAt.CompareTo(pair.Second.StatedAt) <= 0);
    }

    [Fact]
    public async Task Every_device_is_seen_however_short_the_time()
    {
        var fleet = await Fleet.OfAsync(500, 1);

        fleet.ByArrival().OfType<OsStateObserved>().Select(seen => seen.Device).Distinct().Count().ShouldBe(500);
        fleet.ByArrival().Select(said => said.ValidAt.By!.Value.Day).Distinct().ShouldBe([new DateOnly(2026, 2, 15)]);
    }

    [Fact]
    public async Task Culture_and_time_zone_do_not_matter()
    {
        var fleet = await Fleet.OfAsync(30, 20);
        var expected = fleet.ByArrival().Select(Fleet.Line).ToList();
        var (culture, zone) = (CultureInfo.CurrentCulture, Environment.GetEnvironmentVariable("TZ"));
        try
        {
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (odd.NumberFormat.NegativeSign, odd.NumberFormat.NumberDecimalSeparator, odd.DateTimeFormat.TimeSeparator) = ("~", ",", ".");
            CultureInfo.CurrentCulture = odd;
            Environment.SetEnvironmentVariable("TZ", "Asia/Kathmandu");
            TimeZoneInfo.ClearCachedData();

            (await Fleet.OfAsync(30, 20)).ByArrival().Select(Fleet.Line).ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Fact]
    public async Task What_arrives_first_of_a_known_seed()
    {
        var fleet = await Fleet.OfAsync(12, 30, seed: 20643, from: "2026-03-15");

        await Snapshot.MatchAsync(string.Join('\n', fleet.ByArrival().Take(30).Select(Fleet.Line)) + "\n");
    }

    [Fact]
    public async Task A_device_that_removed_a_letter()
    {
        var fleet = await Fleet.OfAsync(5_000, 20, from: "2026-03-14");
        var device = Enumerable.Range(1, 5_000).Select(fleet.EventsOf).First(told => told.Any(said => said is PatchRemoved) && told.Count < 40);

        await Snapshot.MatchAsync(string.Join('\n', device.Select(Fleet.Line)) + "\n");
    }

    [Theory]
    [InlineData(0, 1, "A fleet has 1 to 10000000 devices.")]
    [InlineData(10_000_001, 1, "A fleet has 1 to 10000000 devices.")]
    [InlineData(1, 0, "A fleet is watched for 1 to 3650 days.")]
    [InlineData(1, 3_651, "A fleet is watched for 1 to 3650 days.")]
    public async Task What_is_out_of_bounds_is_refused(int devices, int days, string rule) =>
        (await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Fleet.OfAsync(devices, days))).Message.ShouldStartWith(rule);

    [Fact]
    public async Task A_day_before_any_release_that_is_known_has_no_fleet()
    {
        GeneratedFleet.ModelsOn(await Fleet.Catalogue, new DateOnly(2001, 1, 1)).ShouldBeEmpty();

        (await Should.ThrowAsync<ArgumentException>(() => Fleet.OfAsync(1, 1, from: "2001-01-01"))).Message
            .ShouldStartWith("No full release for a model is known from the 300 days before 2001-01-01.");
    }

    [Fact]
    public async Task A_device_has_a_number_from_one()
    {
        var fleet = await Fleet.OfAsync(3, 1);

        Should.Throw<ArgumentOutOfRangeException>(() => fleet.EventsOf(0)).Message.ShouldStartWith("The devices of this fleet have the numbers 1 to 3.");
        Should.Throw<ArgumentOutOfRangeException>(() => fleet.DeviceId(4)).ActualValue.ShouldBe(4);
    }
}
