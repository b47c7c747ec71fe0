using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Tests;

namespace ReleaseTimeline.Postgres.Tests.ReadModels.Running;

/// <summary>A batch fails in its middle or at its very end, by no fault of an event.</summary>
public sealed class FailedBatchTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgresTheory]
    [InlineData("CREATE TRIGGER refused BEFORE INSERT ON {own}.device_belief_1 FOR EACH ROW EXECUTE FUNCTION {own}.refuse()", ProjectionRunner.Devices)]
    [InlineData("CREATE CONSTRAINT TRIGGER refused AFTER INSERT ON {own}.device_belief_1 DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {own}.refuse()", ProjectionRunner.Devices)]
    [InlineData("CREATE TRIGGER refused BEFORE INSERT ON {own}.state_level FOR EACH ROW EXECUTE FUNCTION {own}.refuse()", ProjectionRunner.Knowledge)]
    [InlineData("CREATE CONSTRAINT TRIGGER refused AFTER INSERT ON {own}.state_level DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {own}.refuse()", ProjectionRunner.Knowledge)]
    public async Task Neither_rows_nor_the_position_are_there_and_the_next_try_succeeds(string trigger, string projection)
    {
        var fleet = await FilledAsync(41);
        await fleet.ExecuteAsync($$"""
            CREATE SEQUENCE {own}.rows_written;
            CREATE FUNCTION {own}.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF nextval('{own}.rows_written') = 7 THEN RAISE EXCEPTION 'the disk is full' USING ERRCODE = '53100'; END IF;
                RETURN NEW;
            END $$;
            {{trigger}};
            """);
        var runner = fleet.Runner();

        var fault = await Should.ThrowAsync<EventStoreException>(() => runner.CatchUpAsync());
        fault.Message.ShouldContain("the disk is full");
        (await fleet.PositionAsync(projection)).ShouldBe(0);
        (projection == ProjectionRunner.Devices ? await fleet.BeliefsAsync() : await fleet.KnowledgeAsync()).ShouldBeEmpty();
        (await runner.StatusAsync(projection)).Parked.ShouldBeEmpty();

        // The sequence goes on, so that it fails but once.
        (await runner.CatchUpAsync()).ShouldBe(await fleet.LastPositionAsync());
        await ShouldBeAsRebuiltAsync(fleet, runner);
    }

    [PostgresFact]
    public async Task A_runner_whose_connection_is_lost_at_the_commit_tells_so_and_goes_on()
    {
        var fleet = await FilledAsync(42);
        await fleet.ExecuteAsync("""
            CREATE SEQUENCE {own}.commits;
            CREATE FUNCTION {own}.lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF nextval('{own}.commits') IN (1, 4) THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
                RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER lost AFTER UPDATE ON {own}.projection DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {own}.lose();
            """);
        await using var watcher = await ForeignWriter.OpenAsync(database.DataSource, fleet.Options);
        await using var runner = RunnerAtWork.Start(database, fleet, batchSize: 20);

        await fleet.UntilTakenAsync(watcher);

        runner.Failures.Count.ShouldBeGreaterThanOrEqualTo(2);
        await fleet.Runner().CatchUpAsync();
        await ShouldBeAsRebuiltAsync(fleet, fleet.Runner());
    }

    private async Task<FleetStore> FilledAsync(int seed)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        foreach (var chapter in KnownReleases.Chapters)
            await fleet.AppendAsync(chapter);
        await fleet.AppendAsync(new AdversarialFleet(seed).Events(devices: 10, eventsOfEach: 8));
        return fleet;
    }

    private static async Task ShouldBeAsRebuiltAsync(FleetStore fleet, ProjectionRunner runner)
    {
        await fleet.ShouldBeTrueToItsEventsAsync();
        (await runner.RebuildAsync(ProjectionRunner.Knowledge, new RebuildOptions { Compares = true })).Differences.ShouldBeEmpty();
    }
}
