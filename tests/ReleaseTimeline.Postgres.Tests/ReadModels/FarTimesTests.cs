using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Postgres.Tests.ReadModels.Running;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Postgres.Tests.ReadModels;

/// <summary>A clock that is far wrong keeps no device from being known, and the ends of the calendar are times as all others.</summary>
public sealed class FarTimesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgresFact]
    public async Task A_device_seen_in_the_past_and_in_the_far_future_is_not_parked_and_answers_of_every_time()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        (string Day, string Release)[] sights =
        [
            ("0001-01-02", "iOS 18.1"), ("1601-01-01", "iOS 18.2"), ("1601-01-02", "iOS 18.3"), ("2026-03-01", "iOS 26.1"), ("2284-12-31", "iOS 26.2"),
            ("2300-01-01", "iOS 26.3"), ("2300-01-02", "iOS 26.4"), ("9999-01-01", "iOS 26.5"),
        ];
        foreach (var (day, release) in sights)
        {
            await fleet.AppendAsync([Sight(day, release)]);
            await fleet.Runner().CatchUpAsync();
        }

        (await fleet.LinesAsync("SELECT error FROM {own}.parked_event")).ShouldBeEmpty();
        await fleet.ShouldBeTrueToItsEventsAsync();
        var queries = new FleetQueries(database.DataSource, fleet.Options);
        foreach (var (day, release) in sights)
            (await queries.DeviceAsync("FAR", AsOf.At(Moment.Parse(day)))).ShouldContain(row => $"{row.Release}" == release, day);
        (await fleet.Runner().RebuildAsync(ProjectionRunner.Devices, new RebuildOptions { Compares = true })).Differences!.ShouldBeEmpty();
    }

    [PostgresTheory]
    [InlineData("fleet_at('infinity')")]
    [InlineData("fleet_at(NULL)")]
    [InlineData("fleet_on('infinity')")]
    [InlineData("fleet_on('5874897-12-31')")]
    [InlineData("fleet_on('9999-12-31')")]
    [InlineData("device_at(device => 'FAR', valid => 'infinity')")]
    [InlineData("device_on('FAR', 'infinity')")]
    [InlineData("device_on(device => 'FAR', day => NULL)")]
    public async Task No_end_of_time_is_later_than_what_a_device_still_runs(string question)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await fleet.AppendAsync([Sight("2026-03-01", "iOS 26.1")]);
        await fleet.Runner().CatchUpAsync();

        (await fleet.LinesAsync($"SELECT version FROM {{own}}.{question}")).ShouldBe(["26.1"]);
    }

    [PostgresFact]
    public async Task The_first_and_the_last_times_of_the_calendar_are_answered_too()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await fleet.AppendAsync([Sight("2026-03-01", "iOS 26.1")]);
        await fleet.Runner().CatchUpAsync();
        var queries = new FleetQueries(database.DataSource, fleet.Options);

        foreach (var last in (Moment[])[DateOnly.MaxValue, DateTimeOffset.MaxValue])
            (await queries.FleetAsync(AsOf.At(last))).ShouldHaveSingleItem().Devices.ShouldBe(1);
        foreach (var first in (Moment[])[DateOnly.MinValue, DateTimeOffset.MinValue])
            (await queries.FleetAsync(AsOf.At(first))).ShouldBeEmpty();
    }

    private static OsStateObserved Sight(string day, string release) => RunningFleet.Report("FAR", 1) with
    {
        Version = ReleaseVersion.Parse(release[4..]),
        Build = null,
        ValidAt = ValidTime.At(Moment.Parse(day).Day),
        StatedAt = Moment.Parse(day).Day,
    };
}
