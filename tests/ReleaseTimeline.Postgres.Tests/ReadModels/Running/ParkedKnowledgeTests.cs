using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Testing;

namespace ReleaseTimeline.Postgres.Tests.ReadModels.Running;

/// <summary>An event on a release that cannot be taken keeps no other from being known, and is in once it can be.</summary>
public sealed class ParkedKnowledgeTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Poisoned = "release-ios-26.3.1";

    [PostgresTheory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task A_body_that_is_none_of_its_type_is_parked_and_once_repaired_is_in_with_the_next_event_of_its_stream(int batchSize)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        var runner = fleet.Runner(batchSize);
        await fleet.AppendAsync([RunningFleet.Report("D1", 3), RunningFleet.Report("D2", 3)]);
        await fleet.AppendAsync(KnownReleases.Chapters[0]);
        var (stream, poisoned) = await PoisonAsync(fleet);
        await runner.CatchUpAsync();

        var parked = (await runner.StatusAsync(ProjectionRunner.Knowledge)).Parked.ShouldHaveSingleItem();
        (parked.Projection, parked.Position, parked.Stream).ShouldBe((ProjectionRunner.Knowledge, poisoned, stream));
        parked.Error.ShouldContain($"The event at position {poisoned},");
        await ShouldBeAsRebuiltAsync(fleet, runner, parked: 1);
        foreach (var chapter in KnownReleases.Chapters.Skip(1))
            await fleet.AppendAsync(chapter);
        await runner.CatchUpAsync();
        await ShouldBeAsRebuiltAsync(fleet, runner, parked: 1);

        await fleet.ExecuteAsync("UPDATE {events}.mt_events SET data = kept WHERE kept IS NOT NULL");
        await fleet.AppendAsync([.. The.Release("iOS 26.3.1").StatedOn("2026-04-05").CameOut("2026-03-05")]);
        await runner.CatchUpAsync();
        await ShouldBeAsRebuiltAsync(fleet, runner, parked: 0);
    }

    [PostgresTheory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task An_event_whose_row_the_database_refuses_is_parked_and_the_others_go_on(int batchSize)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        var runner = fleet.Runner(batchSize);
        await fleet.AppendAsync([RunningFleet.Report("D1", 3)]);
        await fleet.ExecuteAsync("ALTER TABLE {own}.release ADD CONSTRAINT not_this_one CHECK (version <> '26.3.2')");
        foreach (var chapter in KnownReleases.Chapters)
            await fleet.AppendAsync(chapter);

        (await runner.CatchUpAsync()).ShouldBe(await fleet.LastPositionAsync());
        var parked = (await runner.StatusAsync(ProjectionRunner.Knowledge)).Parked;
        parked.ShouldNotBeEmpty();
        parked.ShouldAllBe(each => each.Stream == "release-macos-26.3.2" && each.Error.Contains("not_this_one", StringComparison.Ordinal));
        (await fleet.LinesAsync("SELECT DISTINCT version FROM {own}.release ORDER BY 1")).ShouldBe(["18.7.7", "26.3.1", "26.4"]);
        await ShouldBeAsRebuiltAsync(fleet, runner, parked.Count);

        await fleet.ExecuteAsync("ALTER TABLE {own}.release DROP CONSTRAINT not_this_one");
        await runner.RebuildAsync(ProjectionRunner.Knowledge);
        (await runner.StatusAsync(ProjectionRunner.Knowledge)).Parked.ShouldBeEmpty();
        (await fleet.LinesAsync("SELECT DISTINCT version FROM {own}.release ORDER BY 1")).ShouldBe(["18.7.7", "26.3.1", "26.3.2", "26.4"]);
    }

    private static async Task<(string Stream, long Position)> PoisonAsync(FleetStore fleet)
    {
        var position = await fleet.PositionWhereAsync($"stream_id LIKE '{Poisoned}%' AND version = 1");
        await fleet.ExecuteAsync($"ALTER TABLE {"{events}"}.mt_events ADD COLUMN kept jsonb; UPDATE {"{events}"}.mt_events SET kept = data, data = '{"{}"}' WHERE seq_id = {position}");
        return ((await fleet.LinesAsync($"SELECT stream_id FROM {"{events}"}.mt_events WHERE seq_id = {position}"))[0], position);
    }

    private static async Task ShouldBeAsRebuiltAsync(FleetStore fleet, ProjectionRunner runner, int parked)
    {
        var before = await fleet.KnowledgeAsync();
        (await runner.StatusAsync(ProjectionRunner.Knowledge)).Parked.Count.ShouldBe(parked);
        (await runner.RebuildAsync(ProjectionRunner.Knowledge, new RebuildOptions { Compares = true })).Differences.ShouldBeEmpty();
        (await fleet.KnowledgeAsync()).ShouldBe(before);
        (await runner.StatusAsync(ProjectionRunner.Knowledge)).Parked.Count.ShouldBe(parked);
    }
}
