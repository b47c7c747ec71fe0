using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Postgres.Tests.ReadModels.Running;

/// <summary>What the parts of a rebuild are, which of them the next goes on after, and what keeps one device out.</summary>
public sealed class RebuildPartsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgresTheory]
    [InlineData("UPDATE {own}.rebuild_part SET version = '0.1'")]
    [InlineData("INSERT INTO {own}.rebuild_part SELECT projection, generation, 5, 8, position - 1, version FROM {own}.rebuild_part")]
    [InlineData("INSERT INTO {own}.rebuild_part SELECT projection, generation, 5, 9, position, version FROM {own}.rebuild_part")]
    public async Task Parts_of_another_version_position_or_size_are_not_gone_on_after(string change)
    {
        var fleet = await RunningFleet.TakenAsync(database, 101);
        await InterruptAsync(fleet);
        await fleet.ExecuteAsync(change);

        var report = await fleet.Runner().RebuildAsync(ProjectionRunner.Devices, new RebuildOptions { Compares = true, DevicesOfAPart = 4 });

        report.IsResumed.ShouldBeFalse();
        report.Differences.ShouldNotBeNull().ShouldBeEmpty();
        await fleet.ShouldBeTrueToItsEventsAsync();
    }

    [PostgresTheory]
    [InlineData(null, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public async Task One_that_goes_on_has_parts_of_the_size_of_the_earlier(int? devices, bool goesOn)
    {
        var fleet = await RunningFleet.TakenAsync(database, 102);
        await InterruptAsync(fleet);

        var report = await fleet.Runner().RebuildAsync(ProjectionRunner.Devices, new RebuildOptions { Compares = true, DevicesOfAPart = devices });

        report.IsResumed.ShouldBe(goesOn);
        report.Differences.ShouldNotBeNull().ShouldBeEmpty();
        await fleet.ShouldBeTrueToItsEventsAsync();
    }

    [PostgresFact]
    public async Task A_fleet_of_hundreds_has_several_parts_and_tells_of_each()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await fleet.AppendAsync(Enumerable.Range(1, 450).Select(device => RunningFleet.Report($"D{device}", 3)));
        var told = new List<long>();

        await fleet.Runner().RebuildAsync(ProjectionRunner.Devices, new RebuildOptions
        {
            Workers = 1,
            Progress = new OnProgress(progress =>
            {
                if (progress.Phase == "folding")
                    told.Add(progress.Streams);
                return Task.CompletedTask;
            }),
        });

        told.ShouldBe([200, 400, 450]);
    }

    [PostgresFact]
    public async Task What_a_device_told_before_an_event_that_cannot_be_folded_stands_as_it_does_with_the_runner()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await fleet.ExecuteAsync("ALTER TABLE {own}.device_state ADD CONSTRAINT none_of_these CHECK (model IS DISTINCT FROM 'iPhone99,9')");
        foreach (var (day, model) in new[] { (1, "iPhone15,2"), (2, "iPhone12,1"), (3, "iPhone99,9"), (4, "iPhone15,2") })
        {
            await fleet.AppendAsync([RunningFleet.Report("D1", day, model)]);
            await fleet.Runner().CatchUpAsync();
        }

        var before = await fleet.BeliefsAsync();
        var parked = (await fleet.Runner().StatusAsync(ProjectionRunner.Devices)).Parked;
        before.ShouldNotBeEmpty();
        parked.Count.ShouldBe(2);

        var report = await fleet.Runner().RebuildAsync(ProjectionRunner.Devices, new RebuildOptions { Compares = true });

        report.Differences.ShouldNotBeNull().ShouldBeEmpty();
        (await fleet.BeliefsAsync()).ShouldBe(before);
        (await fleet.Runner().StatusAsync(ProjectionRunner.Devices)).Parked.Select(each => (each.Position, each.Error)).ShouldBe(parked.Select(each => (each.Position, each.Error)));
    }

    [PostgresTheory]
    [InlineData("b.valid_from", "_pkey")]
    [InlineData("b.valid_from - interval '1 minute'", "_no_overlap")]
    public async Task A_device_whose_rows_the_constraint_refuses_is_parked_and_all_others_are_rebuilt(string from, string constraint)
    {
        var fleet = await RunningFleet.TakenAsync(database, 103);
        var isDone = false;

        await fleet.Runner().RebuildAsync(ProjectionRunner.Devices, new RebuildOptions
        {
            Progress = new OnProgress(async progress =>
            {
                if (progress.Phase != "indexing" || isDone)
                    return;
                isDone = true;
                await fleet.ExecuteAsync($$"""
                    INSERT INTO {own}.device_belief_2 (device, state, next_state, generation, certainty, valid_from, valid_to, unsettled_from, known_from, known_to)
                    SELECT b.device, b.state, b.next_state, b.generation, b.certainty, {{from}}, b.valid_to, b.unsettled_from, b.known_from, b.known_to
                    FROM {own}.device_belief_2 b JOIN {own}.device d ON d.number = b.device WHERE d.name = 'D1' LIMIT 1
                    """);
            }),
        });

        var status = await fleet.Runner().StatusAsync(ProjectionRunner.Devices);
        var parked = status.Parked.ShouldHaveSingleItem();
        (status.Generation, parked.Stream, parked.Error.Contains(constraint, StringComparison.Ordinal)).ShouldBe((2, "device-D1", true));
        (await OthersAsync(fleet.PeriodsAsync())).ShouldBe(await OthersAsync(fleet.ExpectedPeriodsAsync()));
        await fleet.ShouldHaveItsSchemaAsync();

        await fleet.AppendAsync([RunningFleet.Report("D1", 28)]);
        await fleet.Runner().CatchUpAsync();
        (await fleet.Runner().StatusAsync(ProjectionRunner.Devices)).Parked.ShouldBeEmpty();
        await fleet.ShouldBeTrueToItsEventsAsync();
    }

    private static async Task InterruptAsync(FleetStore fleet)
    {
        using var over = new CancellationTokenSource();
        var options = new RebuildOptions { DevicesOfAPart = 4, Workers = 1, Progress = new OnProgress(_ => over.CancelAsync()) };
        await Should.ThrowAsync<OperationCanceledException>(() => fleet.Runner().RebuildAsync(ProjectionRunner.Devices, options, over.Token));
        (await fleet.LinesAsync("SELECT first_device || '-' || last_device FROM {own}.rebuild_part")).ShouldBe(["1-4"]);
    }

    private static async Task<List<string>> OthersAsync(Task<List<string>> periods) =>
        [.. (await periods).Where(line => !line.StartsWith("D1 ", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
