using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Tests;

namespace ReleaseTimeline.Postgres.Tests.ReadModels.Running;

public sealed class PausedReadModelTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgresFact]
    public async Task One_that_is_paused_stands_still_while_the_other_goes_on_until_it_is_resumed()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await using var watcher = await ForeignWriter.OpenAsync(database.DataSource, fleet.Options);
        var events = new AdversarialFleet(51).Events(devices: 6, eventsOfEach: 8).Chunk(24).ToArray();
        await using var runner = RunnerAtWork.Start(database, fleet);
        await fleet.AppendAsync(events[0]);
        await fleet.UntilTakenAsync(watcher);
        var stoodAt = await fleet.PositionAsync(ProjectionRunner.Devices);

        await fleet.Runner().PauseAsync(ProjectionRunner.Devices);
        await fleet.Runner().PauseAsync(ProjectionRunner.Devices);
        await fleet.AppendAsync(events[1]);
        await fleet.AppendAsync(KnownReleases.Chapters[0]);
        var last = await fleet.LastPositionAsync();
        await watcher.WaitUntilAsync($"(SELECT position FROM {"{own}"}.projection WHERE name = 'knowledge') >= {last}");

        (await fleet.PositionAsync(ProjectionRunner.Devices)).ShouldBe(stoodAt);
        var status = await fleet.Runner().StatusAsync(ProjectionRunner.Devices);
        (status.Position, status.LastPosition, status.EventsBehind).ShouldBe((stoodAt, last, last - stoodAt));
        status.PausedAt.ShouldNotBeNull();
        status.WaitsFor.ShouldNotBeNull().ShouldStartWith("It is paused since ");
        var fault = await Should.ThrowAsync<ReadModelException>(() => fleet.Runner().CatchUpAsync());
        fault.Message.ShouldStartWith("'devices' is paused since ");
        fault.Message.ShouldEndWith($" at position {stoodAt}, and {last} was asked for; resume it first.");

        await fleet.Runner().ResumeAsync(ProjectionRunner.Devices);
        await fleet.UntilTakenAsync(watcher);
        await fleet.ShouldBeTrueToItsEventsAsync();
        (await fleet.Runner().StatusAsync(ProjectionRunner.Devices)).PausedAt.ShouldBeNull();
    }

    [PostgresFact]
    public async Task One_that_is_paused_where_everything_is_in_it_already_is_caught_up()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await fleet.AppendAsync([RunningFleet.Report("D1", 3)]);
        var reached = await fleet.Runner().CatchUpAsync();
        await fleet.Runner().PauseAsync(ProjectionRunner.Devices);
        (await fleet.Runner().CatchUpAsync()).ShouldBe(reached);
    }

    [PostgresFact]
    public async Task There_is_none_of_another_name()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        const string reason = "'gadgets' is no read model: there are devices and knowledge.";
        (await Should.ThrowAsync<ReadModelException>(() => fleet.Runner().PauseAsync("gadgets"))).Message.ShouldBe(reason);
        (await Should.ThrowAsync<ReadModelException>(() => fleet.Runner().ResumeAsync("gadgets"))).Message.ShouldBe(reason);
        (await Should.ThrowAsync<ReadModelException>(() => fleet.Runner().RebuildAsync("gadgets"))).Message.ShouldBe(reason);
    }
}
