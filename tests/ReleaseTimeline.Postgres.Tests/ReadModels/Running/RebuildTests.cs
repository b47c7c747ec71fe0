using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Tests;

namespace ReleaseTimeline.Postgres.Tests.ReadModels.Running;

/// <summary>A read model that is built anew is the one that was kept event by event.</summary>
public sealed class RebuildTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgresTheory]
    [InlineData(71, 1)]
    [InlineData(72, 2)]
    [InlineData(74, 4)]
    public async Task Both_are_row_by_row_what_they_were(int seed, int workers)
    {
        var fleet = await FilledAsync(seed);
        var (beliefs, knowledge) = (await fleet.BeliefsAsync(), await fleet.KnowledgeAsync());
        var last = await fleet.LastPositionAsync();

        foreach (var generation in (int[])[2, 3])
        {
            var report = await fleet.Runner().RebuildAsync(ProjectionRunner.Devices, new RebuildOptions { Compares = true, DevicesOfAPart = 5, Workers = workers });
            (report.Name, report.Generation, report.Position, report.IsResumed, report.Rows).ShouldBe((ProjectionRunner.Devices, generation, last, false, beliefs.Count));
            report.Streams.ShouldBe(14);
            report.Differences.ShouldNotBeNull().ShouldBeEmpty();
            (await fleet.BeliefsAsync()).ShouldBe(beliefs);

            report = await fleet.Runner().RebuildAsync(ProjectionRunner.Knowledge, new RebuildOptions { Compares = true });
            (report.Name, report.Generation, report.Position, report.IsResumed).ShouldBe((ProjectionRunner.Knowledge, generation, last, false));
            report.Differences.ShouldNotBeNull().ShouldBeEmpty();
            (await fleet.KnowledgeAsync()).ShouldBe(knowledge);
        }

        await fleet.ShouldBeTrueToItsEventsAsync();
        await fleet.ShouldHaveItsSchemaAsync();
        (await fleet.LinesAsync("SELECT tablename::text FROM pg_tables WHERE schemaname = '{own}' AND tablename LIKE 'device\\_belief\\__'")).ShouldBe(["device_belief_3"]);
    }

    [PostgresFact]
    public async Task Of_a_store_without_events_it_is_empty()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        foreach (var projection in ProjectionRunner.Names)
        {
            var report = await fleet.Runner().RebuildAsync(projection, new RebuildOptions { Compares = true });
            (report.Generation, report.Position, report.Streams, report.Rows).ShouldBe((2, 0, 0, 0));
            report.Differences.ShouldBe([]);
        }
    }

    [PostgresFact]
    public async Task Rows_that_were_changed_by_hand_are_told_and_mended()
    {
        var fleet = await FilledAsync(76);
        await fleet.ExecuteAsync("UPDATE {own}.device_belief SET certainty = 'r' WHERE (device, valid_from, known_from) = (SELECT device, valid_from, known_from FROM {own}.device_belief WHERE certainty = 'o' LIMIT 1)");
        await fleet.ExecuteAsync("DELETE FROM {own}.device_belief WHERE (device, valid_from, known_from) = (SELECT device, valid_from, known_from FROM {own}.device_belief WHERE certainty = 'd' LIMIT 1)");
        await fleet.ExecuteAsync("UPDATE {own}.release SET advisory = 'by hand' WHERE version = '26.4' AND upper_inf(known)");

        var told = (await fleet.Runner().RebuildAsync(ProjectionRunner.Devices, new RebuildOptions { Compares = true })).Differences.ShouldNotBeNull();
        told.Count.ShouldBe(2);
        told.ShouldContain(line => line.StartsWith('D') && line.Contains(": it was nothing; rebuilt, it is iOS ", StringComparison.Ordinal));
        told.ShouldContain(line => line.Contains(", retired", StringComparison.Ordinal) && line.Contains(", observed", StringComparison.Ordinal));
        told = (await fleet.Runner().RebuildAsync(ProjectionRunner.Knowledge, new RebuildOptions { Compares = true })).Differences.ShouldNotBeNull();
        told.Count.ShouldBe(2);
        told.ShouldContain(line => line.Contains("by hand", StringComparison.Ordinal) && line.EndsWith(" was, and is not rebuilt", StringComparison.Ordinal));

        await fleet.ShouldBeTrueToItsEventsAsync();
        (await fleet.LinesAsync("SELECT advisory FROM {own}.release WHERE advisory = 'by hand'")).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task While_it_is_under_way_the_old_one_serves_and_takes_what_comes_which_is_in_the_new_one_too()
    {
        var fleet = await FilledAsync(77);
        await using var watcher = await ForeignWriter.OpenAsync(database.DataSource, fleet.Options);
        await using var runner = RunnerAtWork.Start(database, fleet);
        var (day, phases) = (1, new HashSet<string>());
        var options = new RebuildOptions
        {
            Compares = true,
            DevicesOfAPart = 5,
            Workers = 2,
            Progress = new OnProgress(async progress =>
            {
                phases.Add(progress.Phase);
                await fleet.AppendAsync([RunningFleet.Report("D1", day), RunningFleet.Report("D11", day), RunningFleet.Report($"N{day++}", 9)]);

                // One that compares has not locked anything yet when it says so.
                await fleet.UntilTakenAsync(watcher);
                await fleet.ShouldBeTrueToItsEventsAsync();
            }),
        };

        var report = await fleet.Runner().RebuildAsync(ProjectionRunner.Devices, options);

        phases.ShouldBe(["folding", "indexing", "comparing"], ignoreOrder: true);
        report.Differences.ShouldNotBeNull().ShouldBeEmpty();
        await fleet.AppendAsync([RunningFleet.Report("D1", 20)]);
        await fleet.UntilTakenAsync(watcher);
        await fleet.ShouldBeTrueToItsEventsAsync();
        (await fleet.Runner().StatusAsync(ProjectionRunner.Devices)).Generation.ShouldBe(2);
        runner.Failures.ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Of_two_at_once_one_is_refused_and_the_status_tells_of_the_other()
    {
        var fleet = await FilledAsync(78);
        foreach (var projection in ProjectionRunner.Names)
        {
            var refused = new List<string>();
            var report = await fleet.Runner().RebuildAsync(projection, new RebuildOptions
            {
                Progress = new OnProgress(async _ =>
                {
                    refused.Add((await Should.ThrowAsync<ReadModelException>(() => fleet.Runner().RebuildAsync(projection))).Message);
                    (await fleet.Runner().StatusAsync(projection)).RebuildingTo.ShouldBe(2);
                }),
            });

            refused.ShouldNotBeEmpty();
            refused.ShouldAllBe(reason => reason == $"'{projection}' is being rebuilt by another process.");
            report.Generation.ShouldBe(2);
            var status = await fleet.Runner().StatusAsync(projection);
            (status.Generation, status.RebuildingTo).ShouldBe((2, null));
        }

        await fleet.ShouldBeTrueToItsEventsAsync();
    }

    private async Task<FleetStore> FilledAsync(int seed)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        var random = new Random(seed);
        var chapters = new Queue<TimelineEvent[]>(KnownReleases.Chapters);
        foreach (var batch in new AdversarialFleet(seed).Events(devices: 14, eventsOfEach: 9).Chunk(14))
        {
            if (chapters.TryDequeue(out var chapter))
                await fleet.AppendAsync(chapter);
            await fleet.AppendAsync(batch);
            if (random.Next(2) == 0)
                await fleet.Runner(batchSize: random.Next(1, 20)).CatchUpAsync();
        }

        await fleet.Runner(batchSize: 7).CatchUpAsync();
        return fleet;
    }
}
