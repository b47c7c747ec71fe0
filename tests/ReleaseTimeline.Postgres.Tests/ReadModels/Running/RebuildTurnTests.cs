using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Postgres.Tests.ReadModels.Running;

/// <summary>A rebuild that has lost its turn, or was overtaken, changes nothing; and one that is read for long waits without keeping others waiting.</summary>
public sealed class RebuildTurnTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgresFact]
    public async Task Where_another_building_serves_meanwhile_it_is_not_replaced()
    {
        var fleet = await RunningFleet.TakenAsync(database, 91);
        var before = await fleet.BeliefsAsync();

        var fault = await Should.ThrowAsync<ReadModelException>(() => fleet.Runner().RebuildAsync(ProjectionRunner.Devices, When("swapping", () =>
            fleet.ExecuteAsync("UPDATE {own}.projection SET generation = 7 WHERE name = 'devices'"))));

        fault.Message.ShouldBe("'devices' was rebuilt meanwhile: building 7 serves, and this one was to follow building 1. Nothing was changed.");
        (await fleet.BeliefsAsync()).ShouldBe(before);
        (await fleet.LinesAsync("SELECT generation::text FROM {own}.projection WHERE name = 'devices'")).ShouldBe(["7"]);
    }

    [PostgresTheory]
    [InlineData("folding")]
    [InlineData("indexing")]
    [InlineData("swapping")]
    public async Task Where_its_turn_is_lost_it_ends_and_the_next_goes_on_after_it(string phase)
    {
        var fleet = await RunningFleet.TakenAsync(database, 92);
        var before = await fleet.BeliefsAsync();

        var fault = await Should.ThrowAsync<ReadModelException>(() => fleet.Runner().RebuildAsync(ProjectionRunner.Devices, When(phase, () => fleet.LinesAsync("""
            SELECT pg_terminate_backend(l.pid, 10000)::text FROM pg_locks l
            WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND l.objid = hashtext('{own}/devices/rebuild')::bigint & 4294967295
            """))));

        fault.Message.ShouldStartWith("The turn to rebuild 'devices' was lost with its connection");
        (await fleet.BeliefsAsync()).ShouldBe(before);
        var report = await fleet.Runner().RebuildAsync(ProjectionRunner.Devices, new RebuildOptions { Compares = true });
        (report.IsResumed, report.Generation).ShouldBe((true, 2));
        report.Differences.ShouldNotBeNull().ShouldBeEmpty();
        (await fleet.BeliefsAsync()).ShouldBe(before);
    }

    [PostgresFact]
    public async Task A_long_report_keeps_the_old_building_and_nobody_queues_behind_the_swap()
    {
        var fleet = await RunningFleet.TakenAsync(database, 93);
        await using var report = await ForeignWriter.OpenAsync(database.DataSource, fleet.Options);
        await using var watcher = await ForeignWriter.OpenAsync(database.DataSource, fleet.Options);
        await report.ExecuteAsync("BEGIN");
        await report.ExecuteAsync("DO $$ BEGIN PERFORM count(*) FROM {own}.device_belief; END $$");
        const string swapWaits = "EXISTS (SELECT FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock' AND relation = '{own}.device_belief'::regclass)";

        var rebuilding = Task.Run(() => fleet.Runner().RebuildAsync(ProjectionRunner.Devices, new RebuildOptions { Compares = true }));
        await watcher.WaitUntilAsync(swapWaits);
        await watcher.WaitUntilAsync($"NOT {swapWaits}");
        await fleet.AppendAsync([RunningFleet.Report("D1", 28), RunningFleet.Report("NEW", 3)]);
        await fleet.Runner().CatchUpAsync();
        rebuilding.IsCompleted.ShouldBeFalse();
        await report.ExecuteAsync("COMMIT");

        var done = await rebuilding;
        (done.Generation, done.Position, done.IsResumed).ShouldBe((2, await fleet.LastPositionAsync(), false));
        done.Differences.ShouldNotBeNull().ShouldBeEmpty();
        await fleet.ShouldBeTrueToItsEventsAsync();
        (await fleet.Runner().StatusAsync(ProjectionRunner.Devices)).Parked.ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Who_might_read_the_old_building_and_pass_that_on_may_so_with_the_new_one()
    {
        var fleet = await RunningFleet.TakenAsync(database, 94);
        await fleet.ExecuteAsync("GRANT SELECT ON {own}.device_belief_1 TO pg_monitor WITH GRANT OPTION; GRANT SELECT ON {own}.device_belief_1 TO pg_read_all_stats");
        const string grants = "SELECT a.grantee::regrole || ' ' || a.privilege_type || ' ' || a.is_grantable FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = '{own}.device_belief_";

        await fleet.Runner().RebuildAsync(ProjectionRunner.Devices);

        var kept = await fleet.LinesAsync($"{grants}2'::regclass AND a.grantee <> c.relowner ORDER BY 1");
        kept.ShouldBe(["pg_monitor SELECT true", "pg_read_all_stats SELECT false"]);
    }

    [PostgresFact]
    public async Task One_that_is_paused_is_built_to_where_it_stands_and_stays_paused()
    {
        var fleet = await RunningFleet.TakenAsync(database, 95);
        var (before, stoodAt) = (await fleet.BeliefsAsync(), await fleet.PositionAsync(ProjectionRunner.Devices));
        foreach (var projection in ProjectionRunner.Names)
            await fleet.Runner().PauseAsync(projection);
        await fleet.AppendAsync([RunningFleet.Report("D1", 28)]);

        foreach (var projection in ProjectionRunner.Names)
        {
            var report = await fleet.Runner().RebuildAsync(projection, new RebuildOptions { Compares = true });
            (report.Generation, report.Position).ShouldBe((2, stoodAt));
            report.Differences.ShouldNotBeNull().ShouldBeEmpty();
            (await fleet.Runner().StatusAsync(projection)).PausedAt.ShouldNotBeNull();
        }

        (await fleet.BeliefsAsync()).ShouldBe(before);
    }

    private static RebuildOptions When(string phase, Func<Task> act)
    {
        var isDone = false;
        return new RebuildOptions
        {
            DevicesOfAPart = 4,
            Workers = 1,
            Progress = new OnProgress(progress =>
            {
                if (isDone || progress.Phase != phase)
                    return Task.CompletedTask;
                isDone = true;
                return act();
            }),
        };
    }
}
