using System.Globalization;
using System.Text;
using ReleaseTimeline.Feeds.Csv;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Postgres.Tests.Fleet;

/// <summary>Exports of a fleet of some batches, broken off, gone on with, and observed again.</summary>
public sealed class ObservedFileTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private const int BatchSize = 1_000;
    private const int Devices = 4_500;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("release-timeline-");
    private readonly PostgresEventStoreOptions options = TestStores.FreshSchema();

    public void Dispose() => folder.Delete(recursive: true);

    [PostgresFact]
    public async Task On_the_second_day_only_what_changed_costs_an_event_and_observing_either_day_again_adds_nothing()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        var (monday, tuesday) = (Export("monday.csv", day: 16), Export("tuesday.csv", day: 17, changedEach: 100));

        var first = await Observer(store).ObserveAsync([monday]);
        var second = await Observer(store).ObserveAsync([tuesday]);
        var again = await Observer(store).ObserveAsync([monday, tuesday]);

        (first.EventsAppended, first.Unchanged, first.AlreadyKnown).ShouldBe((Devices, 0, 0));
        (second.EventsAppended, second.Unchanged, second.AlreadyKnown).ShouldBe((45, Devices - 45, 0));
        (again.EventsAppended, again.Unchanged, again.AlreadyKnown).ShouldBe((0, 0, 2 * Devices));
        (await store.ReadAllAsync().CountAsync()).ShouldBe(Devices + 45);
        (await store.ReadCategorySightsAsync(StreamId.DeviceCategory).CountAsync()).ShouldBe(Devices - 45);
    }

    [PostgresFact]
    public async Task A_sight_is_the_observation_again_with_its_own_place_and_the_event_for_evidence()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await Observer(store).ObserveAsync([Export("monday.csv", day: 16, devices: 2)]);
        var tuesday = Export("tuesday.csv", day: 17, devices: 2);
        await Observer(store).ObserveAsync([tuesday]);

        var period = (await new Timeline(store).DeviceAsync("D1")).Periods.ShouldHaveSingleItem();

        period.LastSeen.ShouldBe(Moment.Parse("2026-03-17T08:00:00Z"));
        period.LastEvidence.Repeats.ShouldBe(period.FirstEvidence.Id);
        (period.LastEvidence.Event.Source.Uri, period.LastEvidence.Event.Source.Locator).ShouldBe((tuesday.Replace('\\', '/'), "line 3"));
        var before = await new Timeline(store).DeviceAsync("D1", AsOf.Now.StatedBy(new DateOnly(2026, 3, 16)));
        before.LastSeen.ShouldBe(Moment.Parse("2026-03-16T08:00:00Z"));
    }

    [PostgresFact]
    public async Task One_that_was_broken_off_goes_on_where_it_was_and_the_report_is_of_the_whole_file()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        var path = Export("monday.csv", day: 16);
        using var stop = new CancellationTokenSource();
        var watch = new StopAfter(events: BatchSize, stop);
        await Should.ThrowAsync<OperationCanceledException>(() => Observer(store).ObserveAsync([path], progress: watch, cancellationToken: stop.Token));
        var (taken, before) = (await ScalarAsync("SELECT rows_done FROM {own}.observed_file"), await store.ReadAllAsync().CountAsync());

        var reads = new CountedReads(store);
        var report = await Observer(reads).ObserveAsync([path]);

        taken.ShouldBeInRange(BatchSize, Devices - 1);
        reads.Streams.ShouldBe(Devices - taken);
        (report.Rows, report.EventsAppended + report.AlreadyKnown).ShouldBe((Devices, Devices));
        report.AlreadyKnown.ShouldBe(before - taken);
        await ShouldHaveMondayAsync(store);
    }

    [PostgresFact]
    public async Task Where_the_place_was_lost_after_a_batch_was_written_that_batch_is_found_to_be_known()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        var path = Export("monday.csv", day: 16);
        await Observer(store).ObserveAsync([path]);
        await ExecuteAsync("UPDATE {own}.observed_file SET rows_done = 1000, events = 1000, finished_at = NULL");

        var told = new Told();
        var report = await Observer(store).ObserveAsync([path], progress: told);

        (report.EventsAppended, report.AlreadyKnown).ShouldBe((BatchSize, Devices - BatchSize));
        told.Where(progress => progress.AllRows == Devices).Select(progress => progress.PassedOver).ShouldBe([500, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000]);
        await ShouldHaveMondayAsync(store);
    }

    [PostgresFact]
    public async Task A_file_that_was_changed_since_it_was_broken_off_is_another()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        var path = Export("monday.csv", day: 16);
        await Observer(store).ObserveAsync([path]);
        await ExecuteAsync("UPDATE {own}.observed_file SET rows_done = 1000, finished_at = NULL");
        await File.AppendAllTextAsync(path, "D0,iOS,26.4,yes,2026-03-25T08:00:00Z\n");

        var report = await Observer(store).ObserveAsync([path]);

        (report.EventsAppended, report.AlreadyKnown).ShouldBe((1, Devices));
    }

    [PostgresFact]
    public async Task Two_observers_of_one_file_leave_each_row_once()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        var path = Export("monday.csv", day: 16);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Observer(store).ObserveAsync([path]))));

        await ShouldHaveMondayAsync(store);
    }

    private static CsvObserver Observer(IEventStore store) => new(store) { BatchSize = BatchSize };

    private static async Task ShouldHaveMondayAsync(PostgresEventStore store)
    {
        (await store.ReadAllAsync().Select(recorded => recorded.Stream).Distinct().CountAsync()).ShouldBe(Devices);
        (await store.ReadAllAsync().CountAsync()).ShouldBe(Devices);
        (await store.ReadCategorySightsAsync(StreamId.DeviceCategory).CountAsync()).ShouldBe(0);
    }

    private string Export(string name, int day, int devices = Devices, int changedEach = int.MaxValue)
    {
        var text = new StringBuilder("device,os,version,can_see_letter,observed_at\n");
        for (var device = 0; device < devices; device++)
        {
            var version = changedEach < int.MaxValue && device % changedEach == 0 ? "26.4" : "26.3.1";
            text.Append(CultureInfo.InvariantCulture, $"D{device},iOS,{version},yes,2026-03-{day}T08:00:00Z\n");
        }

        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text.ToString());
        return path;
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(SchemaNames.Of(options).In(sql));
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(SchemaNames.Of(options).In(sql));
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Told : List<ObserveProgress>, IProgress<ObserveProgress>
    {
        public void Report(ObserveProgress value) => Add(value);
    }

    private sealed class StopAfter(long events, CancellationTokenSource stop) : IProgress<ObserveProgress>
    {
        public void Report(ObserveProgress value)
        {
            if (value.EventsAppended >= events)
                stop.Cancel();
        }
    }
}
