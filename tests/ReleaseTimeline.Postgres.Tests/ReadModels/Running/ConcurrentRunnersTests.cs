using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Tests;

namespace ReleaseTimeline.Postgres.Tests.ReadModels.Running;

/// <summary>Several processes keep the same read models.</summary>
public sealed class ConcurrentRunnersTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgresTheory]
    [InlineData(2)]
    [InlineData(5)]
    public async Task One_is_active_at_any_time_and_every_event_is_in_once(int runners)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await using var watcher = await ForeignWriter.OpenAsync(database.DataSource, fleet.Options);
        var atWork = Enumerable.Range(0, runners).Select(_ => RunnerAtWork.Start(database, fleet)).ToList();
        using var over = new CancellationTokenSource();
        var watching = WatchAsync(fleet, over.Token);

        var chapters = new Queue<Events.TimelineEvent[]>(KnownReleases.Chapters);
        foreach (var batch in new AdversarialFleet(runners).Events(devices: 12, eventsOfEach: 9).Chunk(6))
        {
            if (chapters.TryDequeue(out var chapter))
                await fleet.AppendAsync(chapter);
            await fleet.AppendAsync(batch);
        }

        await fleet.UntilTakenAsync(watcher);
        await over.CancelAsync();
        (await watching).ShouldBe(1);
        var active = (await fleet.ActiveAsync()).ShouldHaveSingleItem();
        foreach (var each in atWork)
        {
            var status = await each.Runner.StatusAsync(ProjectionRunner.Devices);
            status.Runner.ShouldNotBeNull().ShouldStartWith($"'{active}' ");
            (status.EventsBehind, status.TimeBehind, status.WaitsFor, status.Parked.Count).ShouldBe((0, TimeSpan.Zero, null, 0));
            each.Failures.ShouldBeEmpty();
        }

        await fleet.ShouldBeTrueToItsEventsAsync();
        await Task.WhenAll(atWork.Select(each => each.DisposeAsync().AsTask()));
        (await fleet.ActiveAsync()).ShouldBeEmpty();
        (await fleet.Runner().StatusAsync(ProjectionRunner.Devices)).Runner.ShouldBeNull();
    }

    [PostgresFact]
    public async Task Some_who_only_catch_up_at_once_do_not_take_an_event_twice()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        foreach (var batch in new AdversarialFleet(21).Events(devices: 10, eventsOfEach: 8).Chunk(16))
        {
            await fleet.AppendAsync(batch);
            var last = await fleet.LastPositionAsync();
            var reached = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => fleet.Runner(batchSize: 3).CatchUpAsync())));
            reached.ShouldAllBe(position => position == last);
        }

        await fleet.ShouldBeTrueToItsEventsAsync();
    }

    // The most that were active at one time.
    private static async Task<int> WatchAsync(FleetStore fleet, CancellationToken over)
    {
        var most = 0;
        while (!over.IsCancellationRequested)
            most = Math.Max(most, (await fleet.ActiveAsync()).Count);
        return most;
    }
}
