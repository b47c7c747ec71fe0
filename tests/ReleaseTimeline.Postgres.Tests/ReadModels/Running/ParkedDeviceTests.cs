using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Postgres.Tests.ReadModels.Running;

/// <summary>An event of a device that cannot be taken keeps no other device from going on, and is in once it can be.</summary>
public sealed class ParkedDeviceTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string OfTheFirst = "device-D1";

    [PostgresTheory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task A_body_that_is_none_of_its_type_stops_its_device_until_it_is_repaired_and_the_next_event_comes(int batchSize)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        var runner = fleet.Runner(batchSize);
        await ReportAsync(fleet, runner, 1);
        var believed = await DeviceAsync(fleet);
        await AppendAsync(fleet, 2);
        var poisoned = await fleet.PositionWhereAsync($"stream_id = '{OfTheFirst}' AND version = 2");
        await fleet.ExecuteAsync($"ALTER TABLE {"{events}"}.mt_events ADD COLUMN IF NOT EXISTS kept jsonb; UPDATE {"{events}"}.mt_events SET kept = data, data = '{"{}"}' WHERE seq_id = {poisoned}");

        (await runner.CatchUpAsync()).ShouldBe(await fleet.LastPositionAsync());
        var parked = (await runner.StatusAsync(ProjectionRunner.Devices)).Parked.ShouldHaveSingleItem();
        (parked.Projection, parked.Position, parked.Stream).ShouldBe((ProjectionRunner.Devices, poisoned, OfTheFirst));
        parked.Error.ShouldStartWith($"The event at position {poisoned}, version 2 of stream '{OfTheFirst}', is stored as 'os_state_observed' but is none: ");

        await ReportAsync(fleet, runner, 3);
        var later = await fleet.PositionWhereAsync($"stream_id = '{OfTheFirst}' AND version = 3");
        (await runner.StatusAsync(ProjectionRunner.Devices)).Parked.Select(each => (each.Position, each.Error)).ShouldBe([(poisoned, parked.Error), (later, parked.Error)]);
        (await DeviceAsync(fleet)).ShouldBe(believed);
        (await fleet.LinesAsync("SELECT count(*)::text FROM {own}.device_period WHERE device = 'D2'")).ShouldNotBe(["0"]);

        await fleet.ExecuteAsync("UPDATE {events}.mt_events SET data = kept, kept = NULL WHERE kept IS NOT NULL");
        await ReportAsync(fleet, runner, 4);
        (await runner.StatusAsync(ProjectionRunner.Devices)).Parked.ShouldBeEmpty();
        await fleet.ShouldBeTrueToItsEventsAsync();
    }

    [PostgresFact]
    public async Task What_was_parked_of_one_append_of_which_a_part_was_taken_is_in_after_the_next_event()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        var runner = fleet.Runner(batchSize: 1);

        // Events of one append are recorded at one time, so what was taken of it is to be replaced.
        await fleet.AppendAsync([RunningFleet.Report("D1", 1), RunningFleet.Report("D1", 2, "iPhone12,1")]);
        var poisoned = await fleet.PositionWhereAsync($"stream_id = '{OfTheFirst}' AND version = 2");
        await fleet.ExecuteAsync($"ALTER TABLE {"{events}"}.mt_events ADD COLUMN kept jsonb; UPDATE {"{events}"}.mt_events SET kept = data, data = '{"{}"}' WHERE seq_id = {poisoned}");
        await runner.CatchUpAsync();
        await fleet.ExecuteAsync("UPDATE {events}.mt_events SET data = kept WHERE kept IS NOT NULL");

        await fleet.AppendAsync([RunningFleet.Report("D1", 3)]);
        await runner.CatchUpAsync();

        (await runner.StatusAsync(ProjectionRunner.Devices)).Parked.ShouldBeEmpty();
        await fleet.ShouldBeTrueToItsEventsAsync();
    }

    [PostgresTheory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task Where_the_database_refuses_its_row_the_device_stands_alone_until_it_does_no_more(int batchSize)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        var runner = fleet.Runner(batchSize);
        await ReportAsync(fleet, runner, 1);
        await fleet.ExecuteAsync($$"""
            ALTER TABLE {own}.device_belief_1 ADD CONSTRAINT no_more_of_the_first CHECK (device <> {{(await fleet.LinesAsync("SELECT number::text FROM {own}.device WHERE name = 'D1'"))[0]}}) NOT VALID
            """);
        foreach (var day in (int[])[2, 3])
            await ReportAsync(fleet, runner, day);

        var parked = (await runner.StatusAsync(ProjectionRunner.Devices)).Parked;
        parked.Select(each => each.Stream).ShouldBe([OfTheFirst, OfTheFirst]);
        parked.ShouldAllBe(each => each.Error.Contains("no_more_of_the_first", StringComparison.Ordinal));
        (await OthersAsync(fleet.PeriodsAsync())).ShouldBe(await OthersAsync(fleet.ExpectedPeriodsAsync()));

        await fleet.ExecuteAsync("ALTER TABLE {own}.device_belief_1 DROP CONSTRAINT no_more_of_the_first");
        await ReportAsync(fleet, runner, 4);
        (await runner.StatusAsync(ProjectionRunner.Devices)).Parked.ShouldBeEmpty();
        await fleet.ShouldBeTrueToItsEventsAsync();
    }

    [PostgresFact]
    public async Task Where_the_database_refuses_a_state_a_rebuild_parks_the_device_too_and_once_it_does_no_more_a_rebuild_takes_it()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        var runner = fleet.Runner();
        await fleet.ExecuteAsync("ALTER TABLE {own}.device_state ADD CONSTRAINT none_of_these CHECK (model IS DISTINCT FROM 'iPhone99,9')");
        await fleet.AppendAsync([RunningFleet.Report("D1", 1, "iPhone99,9"), RunningFleet.Report("D2", 1)]);
        await runner.CatchUpAsync();
        (await runner.StatusAsync(ProjectionRunner.Devices)).Parked.ShouldHaveSingleItem().Error.ShouldContain("none_of_these");

        (await runner.RebuildAsync(ProjectionRunner.Devices, new RebuildOptions { Compares = true })).Differences.ShouldBeEmpty();
        var parked = (await runner.StatusAsync(ProjectionRunner.Devices)).Parked.ShouldHaveSingleItem();
        (parked.Stream, parked.Error.Contains("none_of_these", StringComparison.Ordinal)).ShouldBe((OfTheFirst, true));
        (await OthersAsync(fleet.PeriodsAsync())).ShouldBe(await OthersAsync(fleet.ExpectedPeriodsAsync()));

        await fleet.ExecuteAsync("ALTER TABLE {own}.device_state DROP CONSTRAINT none_of_these");
        await runner.RebuildAsync(ProjectionRunner.Devices);
        (await runner.StatusAsync(ProjectionRunner.Devices)).Parked.ShouldBeEmpty();
        await fleet.ShouldBeTrueToItsEventsAsync();
    }

    [PostgresFact]
    public async Task A_device_whose_rows_were_changed_by_hand_is_left_as_it_is_until_a_rebuild()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        var runner = fleet.Runner();
        await ReportAsync(fleet, runner, 5);
        await ReportAsync(fleet, runner, 10);
        await fleet.ExecuteAsync("UPDATE {own}.device_belief SET certainty = 'd' WHERE certainty = 'o' AND known_to = 'infinity' AND device = (SELECT number FROM {own}.device WHERE name = 'D1')");
        var changed = await DeviceAsync(fleet);

        await ReportAsync(fleet, runner, 6);
        (await runner.StatusAsync(ProjectionRunner.Devices)).Parked.ShouldHaveSingleItem().Error.ShouldContain("It was changed by hand, or was made by another version; rebuild it.");
        (await DeviceAsync(fleet)).ShouldBe(changed);
        (await OthersAsync(fleet.PeriodsAsync())).ShouldBe(await OthersAsync(fleet.ExpectedPeriodsAsync()));

        await runner.RebuildAsync(ProjectionRunner.Devices);
        (await runner.StatusAsync(ProjectionRunner.Devices)).Parked.ShouldBeEmpty();
        await fleet.ShouldBeTrueToItsEventsAsync();
    }

    // Each day tells of another state than the day before.
    private static Task AppendAsync(FleetStore fleet, int day) =>
        fleet.AppendAsync(Enumerable.Range(1, 5).Select(device => RunningFleet.Report($"D{device}", day, day % 2 == 0 ? "iPhone15,2" : "iPhone12,1")));

    private static async Task ReportAsync(FleetStore fleet, ProjectionRunner runner, int day)
    {
        await AppendAsync(fleet, day);
        (await runner.CatchUpAsync()).ShouldBe(await fleet.LastPositionAsync());
    }

    private static async Task<List<string>> DeviceAsync(FleetStore fleet) => [.. (await fleet.PeriodsAsync()).Where(IsOfTheFirst)];

    private static async Task<List<string>> OthersAsync(Task<List<string>> periods) => [.. (await periods).Where(line => !IsOfTheFirst(line)).Order(StringComparer.Ordinal)];

    private static bool IsOfTheFirst(string line) => line.StartsWith("D1 ", StringComparison.Ordinal);
}
