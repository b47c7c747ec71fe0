using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.ReadModels.Running;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing;

namespace ReleaseTimeline.Postgres.Tests.ReadModels.Running;

/// <summary>What one read model, one event or one callback has wrong harms no other.</summary>
public sealed class RunnerFaultTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgresFact]
    public async Task Where_one_loop_ends_by_a_callback_that_throws_the_other_ends_too()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await fleet.AppendAsync([RunningFleet.Report("D1", 3)]);
        await fleet.ExecuteAsync("ALTER TABLE {own}.projection ADD CONSTRAINT stands CHECK (name <> 'devices' OR position = 0)");
        var runner = fleet.Runner(onFailure: (model, _) => throw new InvalidOperationException($"The pager of {model} is off."));

        (await Should.ThrowAsync<InvalidOperationException>(() => runner.RunAsync(CancellationToken.None))).Message.ShouldBe("The pager of devices is off.");

        (await fleet.ActiveAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task One_that_is_paused_keeps_no_other_from_being_caught_up()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await fleet.AppendAsync([RunningFleet.Report("D1", 3)]);
        await fleet.AppendAsync(KnownReleases.Chapters[0]);
        await fleet.Runner().PauseAsync(ProjectionRunner.Devices);

        var fault = await Should.ThrowAsync<ReadModelException>(() => fleet.Runner().CatchUpAsync());

        fault.Message.ShouldStartWith("'devices' is paused since ");
        (await fleet.PositionAsync(ProjectionRunner.Devices)).ShouldBe(0);
        (await fleet.PositionAsync(ProjectionRunner.Knowledge)).ShouldBe(await fleet.LastPositionAsync());
    }

    [PostgresFact]
    public async Task What_another_leader_filled_in_at_the_same_position_is_no_reason_to_park_what_comes_next()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        var (one, other) = (fleet.Runner(), fleet.Runner());
        await fleet.Runner().PauseAsync(ProjectionRunner.Devices);
        await fleet.AppendAsync([RunningFleet.Report("D1", 3)]);
        await fleet.AppendAsync(KnownReleases.Chapters[0]);
        await Should.ThrowAsync<ReadModelException>(() => one.CatchUpAsync());
        await fleet.Runner().ResumeAsync(ProjectionRunner.Devices);
        await other.CatchUpAsync();

        foreach (var chapter in KnownReleases.Chapters.Skip(1))
        {
            await fleet.AppendAsync(chapter);
            await one.CatchUpAsync();
        }

        (await one.StatusAsync(ProjectionRunner.Knowledge)).Parked.ShouldBeEmpty();
        (await one.RebuildAsync(ProjectionRunner.Knowledge, new RebuildOptions { Compares = true })).Differences.ShouldNotBeNull().ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task An_event_that_is_parked_and_can_be_read_no_better_makes_no_later_event_of_its_stream_a_rebuild()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        var runner = fleet.Runner();
        await fleet.AppendAsync(KnownReleases.Chapters[0]);
        var poisoned = await fleet.PositionWhereAsync("stream_id LIKE 'release-ios-26.3.1%' AND version = 1");
        await fleet.ExecuteAsync($"UPDATE {"{events}"}.mt_events SET data = '{"{}"}' WHERE seq_id = {poisoned}");
        foreach (var chapter in KnownReleases.Chapters.Skip(1))
            await fleet.AppendAsync(chapter);
        await runner.CatchUpAsync();
        (await runner.StatusAsync(ProjectionRunner.Knowledge)).Parked.ShouldHaveSingleItem().Position.ShouldBe(poisoned);
        const string writtenBy = "SELECT DISTINCT xmin::text FROM {own}.release WHERE version <> '26.3.1' ORDER BY 1";
        var before = await fleet.LinesAsync(writtenBy);
        before.ShouldNotBeEmpty();

        await fleet.AppendAsync([.. The.Release("iOS 26.3.1").StatedOn("2026-04-05").CameOut("2026-03-05")]);
        await runner.CatchUpAsync();

        (await fleet.LinesAsync(writtenBy)).ShouldBe(before);
        (await runner.StatusAsync(ProjectionRunner.Knowledge)).Parked.ShouldHaveSingleItem().Position.ShouldBe(poisoned);
        (await runner.RebuildAsync(ProjectionRunner.Knowledge, new RebuildOptions { Compares = true })).Differences.ShouldNotBeNull().ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_model_that_is_too_long_for_an_index_stops_its_own_device_only()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        var bytes = new byte[6_000];
        new Random(10).NextBytes(bytes);
        await fleet.AppendAsync([RunningFleet.Report("D1", 3, Convert.ToHexString(bytes)), RunningFleet.Report("D2", 3)]);

        (await fleet.Runner().CatchUpAsync()).ShouldBe(await fleet.LastPositionAsync());

        var parked = (await fleet.Runner().StatusAsync(ProjectionRunner.Devices)).Parked.ShouldHaveSingleItem();
        (parked.Stream, parked.Error.StartsWith("54000: index row ", StringComparison.Ordinal)).ShouldBe(("device-D1", true));
        (await fleet.LinesAsync("SELECT DISTINCT device FROM {own}.device_period")).ShouldBe(["D2"]);
    }

    [PostgresFact]
    public async Task An_error_with_a_character_that_no_text_holds_is_parked_without_it()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await using var connection = await database.DataSource.OpenConnectionAsync();
        var checkpoints = new Checkpoints(database.DataSource, fleet.Schema);

        await checkpoints.ParkAsync(connection, ProjectionRunner.Devices, [], [(new NewsEvent(1, StreamId.Device("D1")), "'\0' is no model.")], CancellationToken.None);

        (await fleet.Runner().StatusAsync(ProjectionRunner.Devices)).Parked.ShouldHaveSingleItem().Error.ShouldBe("'' is no model.");
    }

    [PostgresFact]
    public async Task A_read_model_that_is_being_rebuilt_says_so_while_it_is_behind()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await fleet.AppendAsync([RunningFleet.Report("D1", 3)]);
        string? reason = null;

        await fleet.Runner().RebuildAsync(ProjectionRunner.Devices, new RebuildOptions
        {
            Progress = new OnProgress(async _ => reason = (await fleet.Runner().StatusAsync(ProjectionRunner.Devices)).WaitsFor),
        });

        reason.ShouldNotBeNull().ShouldStartWith("It is being rebuilt by ");
        (await fleet.Runner().StatusAsync(ProjectionRunner.Devices)).WaitsFor.ShouldBeNull();
    }
}
