using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Tests;

namespace ReleaseTimeline.Postgres.Tests.ReadModels.Running;

/// <summary>Somebody has taken a number and is still at work.</summary>
public sealed class GapTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgresFact]
    public async Task It_is_not_passed_the_status_says_why_and_what_fills_it_late_is_in_afterwards()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        var events = new AdversarialFleet(61).Events(devices: 6, eventsOfEach: 8).Chunk(24).ToArray();
        await fleet.AppendAsync(events[0]);
        await using var watcher = await ForeignWriter.OpenAsync(database.DataSource, fleet.Options);
        await using var runner = RunnerAtWork.Start(database, fleet);
        await fleet.UntilTakenAsync(watcher);
        var before = await fleet.LastPositionAsync();

        // Given a number taken for a device that others go on to tell of
        await using var late = await ForeignWriter.OpenAsync(database.DataSource, fleet.Options);
        await late.ExecuteAsync("BEGIN");
        var number = await late.TakeNumberAsync();
        await fleet.AppendAsync(events[1]);
        var last = await fleet.LastPositionAsync();

        // When everybody who looks has looked
        (await fleet.Runner().CatchUpAsync()).ShouldBe(before);
        foreach (var projection in ProjectionRunner.Names)
        {
            var status = await fleet.Runner().StatusAsync(projection);
            (status.Position, status.LastPosition, status.EventsBehind).ShouldBe((before, last, last - number));
            status.WaitsFor.ShouldNotBeNull().ShouldStartWith($"Position {number} is missing while {last} can be seen; it may still be filled by transaction ");
            status.WaitsFor.ShouldContain($" of process {late.ProcessId} ");
        }

        // Then the event that comes late is in, and what came after it
        var stream = StreamId.Device("LATE");
        var body = System.Text.Encoding.UTF8.GetString(EventSerializer.Serialize(RunningFleet.Report("LATE", 9)));
        await late.InsertAsync(number, stream.Name, type: "os_state_observed", body: body);
        await late.ExecuteAsync("COMMIT");
        await fleet.UntilTakenAsync(watcher);
        (await fleet.LinesAsync("SELECT DISTINCT device FROM {own}.device_period WHERE device = 'LATE'")).ShouldBe(["LATE"]);
        await fleet.ShouldBeTrueToItsEventsAsync();
        (await fleet.Runner().StatusAsync(ProjectionRunner.Devices)).WaitsFor.ShouldBeNull();
    }
}
