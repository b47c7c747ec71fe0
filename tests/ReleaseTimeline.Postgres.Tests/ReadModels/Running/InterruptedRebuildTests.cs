using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Tests;

namespace ReleaseTimeline.Postgres.Tests.ReadModels.Running;

/// <summary>A rebuild ends before it is done; the old building serves, and the next one goes on where it was.</summary>
public sealed class InterruptedRebuildTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgresTheory]
    [InlineData("folding")]
    [InlineData("indexing")]
    [InlineData("comparing")]
    public async Task The_next_one_goes_on_after_the_parts_that_are_done(string phase)
    {
        var fleet = await FilledAsync(81);
        await PoisonAsync(fleet);
        await fleet.Runner().CatchUpAsync();
        var before = await fleet.BeliefsAsync();

        await InterruptAsync(fleet, phase);
        (await fleet.BeliefsAsync()).ShouldBe(before);
        var status = await fleet.Runner().StatusAsync(ProjectionRunner.Devices);
        (status.Generation, status.RebuildingTo, status.Parked.Count).ShouldBe((1, null, 1));

        // What is appended between the two, of devices that were folded and of such that were not there
        await fleet.AppendAsync([.. Enumerable.Range(2, 11).Select(device => RunningFleet.Report($"D{device}", 12)), RunningFleet.Report("NEW", 3)]);
        await fleet.Runner(batchSize: 3).CatchUpAsync();
        var kept = await fleet.BeliefsAsync();
        var report = await fleet.Runner().RebuildAsync(ProjectionRunner.Devices, new RebuildOptions { Compares = true, DevicesOfAPart = 4, Workers = 1 });

        (report.IsResumed, report.Generation, report.Position).ShouldBe((true, 2, await fleet.LastPositionAsync()));
        report.Differences.ShouldNotBeNull().ShouldBeEmpty();
        (await fleet.BeliefsAsync()).ShouldBe(kept);
        (await fleet.Runner().StatusAsync(ProjectionRunner.Devices)).Parked.Select(parked => parked.Stream).ShouldBe(["device-D1"]);
        (await fleet.LinesAsync("SELECT projection FROM {own}.rebuild_part")).ShouldBeEmpty();
        (await fleet.LinesAsync("SELECT DISTINCT projection FROM {own}.parked_event")).ShouldBe(["devices"]);
    }

    [PostgresFact]
    public async Task Where_no_part_was_done_it_begins_anew()
    {
        var fleet = await FilledAsync(82);
        await fleet.Runner().CatchUpAsync();

        // The first part fails at its end, and leaves nothing.
        await fleet.ExecuteAsync("ALTER TABLE {own}.rebuild_part ADD CONSTRAINT none CHECK (first_device < 0)");
        await Should.ThrowAsync<Storage.EventStoreException>(() => fleet.Runner().RebuildAsync(ProjectionRunner.Devices));
        await fleet.ExecuteAsync("ALTER TABLE {own}.rebuild_part DROP CONSTRAINT none");

        var report = await fleet.Runner().RebuildAsync(ProjectionRunner.Devices, new RebuildOptions { Compares = true, DevicesOfAPart = 4 });
        report.IsResumed.ShouldBeFalse();
        report.Differences.ShouldNotBeNull().ShouldBeEmpty();
        await fleet.ShouldBeTrueToItsEventsAsync();
    }

    [PostgresFact]
    public async Task Where_the_table_of_the_earlier_one_is_gone_it_begins_anew()
    {
        var fleet = await FilledAsync(83);
        await fleet.Runner().CatchUpAsync();
        await InterruptAsync(fleet, "folding");
        await fleet.ExecuteAsync("DROP TABLE {own}.device_belief_2");

        var report = await fleet.Runner().RebuildAsync(ProjectionRunner.Devices, new RebuildOptions { Compares = true, DevicesOfAPart = 4 });
        report.IsResumed.ShouldBeFalse();
        report.Differences.ShouldNotBeNull().ShouldBeEmpty();
        await fleet.ShouldBeTrueToItsEventsAsync();
    }

    [PostgresFact]
    public async Task Of_knowledge_nothing_is_changed()
    {
        var fleet = await FilledAsync(84);
        await fleet.Runner().CatchUpAsync();
        var before = await fleet.KnowledgeAsync();
        using var over = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => fleet.Runner().RebuildAsync(
            ProjectionRunner.Knowledge, new RebuildOptions { Progress = new OnProgress(progress => progress.Phase == "swapping" ? over.CancelAsync() : Task.CompletedTask) }, over.Token));

        (await fleet.KnowledgeAsync()).ShouldBe(before);
        (await fleet.Runner().StatusAsync(ProjectionRunner.Knowledge)).Generation.ShouldBe(1);
        (await fleet.Runner().RebuildAsync(ProjectionRunner.Knowledge, new RebuildOptions { Compares = true })).Differences.ShouldNotBeNull().ShouldBeEmpty();
    }

    private async Task<FleetStore> FilledAsync(int seed)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        foreach (var chapter in KnownReleases.Chapters)
            await fleet.AppendAsync(chapter);
        foreach (var batch in new AdversarialFleet(seed).Events(devices: 12, eventsOfEach: 8).Chunk(24))
            await fleet.AppendAsync(batch);
        return fleet;
    }

    private static async Task PoisonAsync(FleetStore fleet)
    {
        await fleet.Runner().CatchUpAsync();
        await fleet.AppendAsync([RunningFleet.Report("D1", 29)]);
        await fleet.ExecuteAsync("UPDATE {events}.mt_events SET data = '{}' WHERE stream_id = 'device-D1' AND version = (SELECT version FROM {events}.mt_streams WHERE id = 'device-D1')");
    }

    private static async Task InterruptAsync(FleetStore fleet, string phase)
    {
        using var over = new CancellationTokenSource();
        var progress = new OnProgress(told => told.Phase == phase ? over.CancelAsync() : Task.CompletedTask);
        await Should.ThrowAsync<OperationCanceledException>(() => fleet.Runner().RebuildAsync(
            ProjectionRunner.Devices, new RebuildOptions { Compares = true, DevicesOfAPart = 4, Workers = 1, Progress = progress }, over.Token));
    }
}
