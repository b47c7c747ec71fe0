using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Tests;

namespace ReleaseTimeline.Postgres.Tests.ReadModels.Running;

/// <summary>The runner that is active ends, one way or another, in the middle of its work.</summary>
public sealed class TakeoverTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [PostgresFact]
    public Task Where_it_is_cancelled_another_goes_on_within_seconds() => TakesOverAsync(31, static (active, _) => active.StopAsync());

    [PostgresFact]
    public Task Where_all_its_connections_end_and_it_comes_back_no_more_another_goes_on_within_seconds() => TakesOverAsync(32, static async (active, watcher) =>
    {
        var stopping = active.StopAsync();
        await watcher.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{active.Name}' AND datname = current_database()");
        await stopping;
    });

    [PostgresFact]
    public async Task Where_the_connection_that_holds_its_right_ends_time_and_again_nothing_is_lost_or_taken_twice()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await using var watcher = await ForeignWriter.OpenAsync(database.DataSource, fleet.Options);
        await using var first = RunnerAtWork.Start(database, fleet, batchSize: 2);
        await using var second = RunnerAtWork.Start(database, fleet, batchSize: 2);
        foreach (var batch in new AdversarialFleet(33).Events(devices: 10, eventsOfEach: 9).Chunk(10))
        {
            await fleet.AppendAsync(batch);
            await watcher.WaitUntilAsync(RunningFleet.IsAnyActive);
            await watcher.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND granted AND objid = hashtext('{own}/devices')::bigint & 4294967295");
            var began = TimeProvider.System.GetTimestamp();
            await fleet.UntilTakenAsync(watcher);
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Soon);
        }

        await fleet.ShouldBeTrueToItsEventsAsync();
        (await fleet.Runner().StatusAsync(ProjectionRunner.Devices)).Parked.ShouldBeEmpty();
    }

    private async Task TakesOverAsync(int seed, Func<RunnerAtWork, ForeignWriter, Task> end)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await using var watcher = await ForeignWriter.OpenAsync(database.DataSource, fleet.Options);
        var events = new AdversarialFleet(seed).Events(devices: 12, eventsOfEach: 10);
        TimelineEvent[] early = [.. events.Take(60)], late = [.. events.Skip(60)];
        await using var active = RunnerAtWork.Start(database, fleet, batchSize: 1);
        await watcher.WaitUntilAsync(RunningFleet.IsAnyActive);
        await using var other = RunnerAtWork.Start(database, fleet, batchSize: 1);
        await fleet.AppendAsync(early);
        await watcher.WaitUntilAsync("(SELECT position FROM {own}.projection WHERE name = 'devices') >= 10");
        (await fleet.ActiveAsync()).ShouldBe([active.Name]);

        var began = TimeProvider.System.GetTimestamp();
        await end(active, watcher);
        await watcher.WaitUntilAsync(RunningFleet.IsActiveOtherThan(active.Name));
        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Soon);

        await fleet.AppendAsync(late);
        await fleet.UntilTakenAsync(watcher);
        (await fleet.ActiveAsync()).ShouldBe([other.Name]);
        await fleet.ShouldBeTrueToItsEventsAsync();
    }
}
