using Npgsql;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Tests;

namespace ReleaseTimeline.Postgres.Tests.ReadModels;

/// <summary>What fails on the way keeps nothing from being told, and nothing from going on.</summary>
public sealed class BrokenOffRebuildTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgresFact]
    public async Task A_rebuild_that_goes_on_after_one_that_was_broken_off_still_tells_what_that_had_parked()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await fleet.AppendAsync(new AdversarialFleet(21).Events(devices: 3, eventsOfEach: 4));
        await using (var other = await ForeignWriter.OpenAsync(database.DataSource, fleet.Options))
            await other.AppendAsync("device-BROKEN", type: "os_state_observed");
        await fleet.Runner().CatchUpAsync();
        var parked = await ParkedAsync(fleet);
        parked.ShouldHaveSingleItem().Stream.ShouldBe("device-BROKEN");

        using var breaking = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => fleet.Runner().RebuildAsync(
            ProjectionRunner.Devices, new RebuildOptions { Progress = new AtIndexing(breaking) }, breaking.Token));
        (await ParkedAsync(fleet)).ShouldBe(parked);

        var report = await fleet.Runner().RebuildAsync(ProjectionRunner.Devices, new RebuildOptions { Compares = true });

        (report.IsResumed, report.Generation).ShouldBe((true, 2));
        report.Differences!.ShouldBeEmpty();
        (await ParkedAsync(fleet)).Select(item => (item.Position, item.Stream, item.Error)).ShouldBe(parked.Select(item => (item.Position, item.Stream, item.Error)));
        (await fleet.LinesAsync("SELECT projection FROM {own}.parked_event")).ShouldBe(["devices"]);
    }

    [PostgresFact]
    public async Task A_server_whose_name_leads_nowhere_is_told_and_tried_again()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=no-such-host.invalid;Database=fleet;Username=ops");
        using var ending = new CancellationTokenSource();
        var told = 0;
        var runner = new ProjectionRunner(nowhere, options: new ProjectionRunnerOptions { PollingInterval = TimeSpan.FromMilliseconds(10), OnFailure = (_, _) => EndAfterFour() });

        await Should.ThrowAsync<OperationCanceledException>(() => runner.RunAsync(ending.Token));

        told.ShouldBeGreaterThanOrEqualTo(4);

        void EndAfterFour()
        {
            if (Interlocked.Increment(ref told) >= 4)
                ending.Cancel();
        }
    }

    private static async Task<IReadOnlyList<ParkedEvent>> ParkedAsync(FleetStore fleet) =>
        (await fleet.Runner().StatusAsync()).Single(status => status.Name == ProjectionRunner.Devices).Parked;

    private sealed class AtIndexing(CancellationTokenSource breaking) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value)
        {
            if (value.Phase == "indexing")
                breaking.Cancel();
        }
    }
}
