using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Csv;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Postgres.Tests.ReadModels;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing;

namespace ReleaseTimeline.Postgres.Tests.Fleet;

/// <summary>An export is observed while the read models follow, transaction by transaction: whoever has read an event has what was seen before it.</summary>
public sealed class SightsWhileReadingTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private const string Header = "device,os,version,can_see_letter,observed_at\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("release-timeline-");
    private int exports;

    public void Dispose() => folder.Delete(recursive: true);

    [PostgresTheory]
    [InlineData(5, 300)]
    [InlineData(6, 3_000)]
    public async Task Of_a_generated_fleet_the_read_models_are_those_of_its_events_and_sights(int seed, int batchSize)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        var store = new InMemoryEventStore();
        await CatalogueSeed.EnsureAsync(store);
        var generated = new GeneratedFleet(await new Timeline(store).KnowledgeAsync(), new FleetOptions { Devices = 25, Days = 50, Seed = seed });
        var path = Path.Combine(folder.FullName, "fleet.csv");
        await using (var text = new StreamWriter(path))
            CsvExportWriter.Write(text, generated.ByArrival().OfType<OsStateObserved>());

        var report = await ObserveAsync(fleet, path, batchSize);

        report.Unchanged.ShouldBeGreaterThan(700);
        report.EventsAppended.ShouldBeGreaterThan(60);
        await fleet.ShouldBeTrueToItsEventsAsync();
        var rebuilt = await fleet.Runner().RebuildAsync(ProjectionRunner.Devices, new RebuildOptions { Compares = true });
        rebuilt.Differences.ShouldNotBeNull().ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task What_was_seen_before_a_change_of_the_same_file_narrows_it()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        var path = Export("P1,iOS,26.3.1,yes,2026-03-01T08:00:00Z", "P1,iOS,26.3.1,yes,2026-03-20T08:00:00Z");
        await ObserveAsync(fleet, path);
        path = Export("P1,iOS,26.3.1,yes,2026-03-22T08:00:00Z", "P1,iOS,26.4,yes,2026-03-25T08:00:00Z");

        var report = await ObserveAsync(fleet, path);

        (report.EventsAppended, report.Unchanged).ShouldBe((1, 1));
        (await fleet.LinesAsync("SELECT concat_ws(' ', version, 'unsettled from', unsettled_from) FROM {own}.device_period WHERE upper_inf(known) ORDER BY lower(valid)"))
            .ShouldBe(["26.3.1 unsettled from 2026-03-22 08:00:00+00", "26.4 unsettled from"]);
    }

    [PostgresFact]
    public async Task What_was_seen_between_two_changes_of_one_batch_narrows_the_second()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        var path = Export(
            "P1,iOS,26.3.1,yes,2026-03-01T08:00:00Z", "P1,iOS,26.3.1,yes,2026-03-20T08:00:00Z", "P1,iOS,26.4,yes,2026-03-25T08:00:00Z", "P1,iOS,26.4,yes,2026-03-26T08:00:00Z");

        var report = await ObserveAsync(fleet, path);

        (report.EventsAppended, report.Unchanged, report.AlreadyKnown).ShouldBe((2, 2, 0));
        await fleet.ShouldBeTrueToItsEventsAsync();
        (await ObserveAsync(fleet, path)).AlreadyKnown.ShouldBe(4);
    }

    [PostgresFact]
    public async Task An_observer_that_dies_between_events_and_sights_leaves_what_the_next_one_completes()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await ObserveAsync(fleet, Export("P1,iOS,26.3.1,yes,2026-03-01T08:00:00Z", "P2,iOS,26.3.1,yes,2026-03-01T08:00:00Z"));
        var path = Export("P1,iOS,26.3.1,yes,2026-03-20T08:00:00Z", "P1,iOS,26.4,yes,2026-03-25T08:00:00Z", "P2,iOS,26.3.1,yes,2026-03-20T08:00:00Z");
        var dies = new WatchedWrites(fleet.Store, () => Task.CompletedTask, sights => sights.Any(sight => sight.Stream.Key == "P2")
            ? Task.FromException(new EventStoreException("The connection is lost."))
            : Task.CompletedTask);
        await Should.ThrowAsync<EventStoreException>(() => new CsvObserver(dies).ObserveAsync([path]));

        var report = await ObserveAsync(fleet, path);

        (report.EventsAppended, report.Unchanged, report.AlreadyKnown).ShouldBe((0, 1, 2));
        await fleet.ShouldBeTrueToItsEventsAsync();
    }

    private static async Task<ObserveReport> ObserveAsync(FleetStore fleet, string path, int batchSize = 10_000)
    {
        var runner = fleet.Runner();
        using var turn = new SemaphoreSlim(1);
        var watched = new WatchedWrites(fleet.Store, async () =>
        {
            await turn.WaitAsync();
            await runner.CatchUpAsync();
            turn.Release();
        });
        return await new CsvObserver(watched) { BatchSize = batchSize }.ObserveAsync([path]);
    }

    private string Export(params string[] rows)
    {
        var path = Path.Combine(folder.FullName, $"{++exports}.csv");
        File.WriteAllText(path, Header + string.Join('\n', rows) + "\n");
        return path;
    }
}
