using System.Security.Cryptography;
using System.Text;
using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Csv;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Tests.Csv;

public sealed class CsvObserverTests : IDisposable
{
    private const string Header = "device,os,version,observed_at\n";

    private readonly TemporaryFolder folder = new();
    private readonly InMemoryEventStore store = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_device_has_its_observations_in_its_own_stream()
    {
        var path = folder.Write("fleet.csv", Header + "P1,iOS,26.3.1,2026-03-16\nP2,iOS,26.3.1,2026-03-16\nP1,iOS,26.4,2026-03-25\n");

        var report = await new CsvObserver(store).ObserveAsync([path]);

        report.ShouldBe(new ObserveReport(1, 3, 3, 0, 0, 0, report.Rejected));
        report.Rejected.ShouldBeEmpty();
        (await StreamOf("P1")).Select(o => o.Version.ToString()).ShouldBe(["26.3.1", "26.4"]);
        (await StreamOf("P2")).ShouldHaveSingleItem().Source.Sha256
            .ShouldBe(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
    }

    [Fact]
    public async Task Observing_again_appends_nothing_and_an_overlapping_export_only_what_is_new()
    {
        var monday = folder.Write("monday.csv", Header + "P1,iOS,26.3.1,2026-03-16\n");
        var tuesday = folder.Write("tuesday.csv", Header + "P1,iOS,26.3.1,2026-03-16\nP1,iOS,26.3.1,2026-03-17\n");

        await new CsvObserver(store).ObserveAsync([monday]);
        var again = await new CsvObserver(store).ObserveAsync([monday]);
        var overlapping = await new CsvObserver(store).ObserveAsync([tuesday]);

        (again.EventsAppended, again.AlreadyKnown).ShouldBe((0, 1));
        (overlapping.EventsAppended, overlapping.AlreadyKnown).ShouldBe((1, 1));
        (await StreamOf("P1")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_row_that_stands_twice_is_observed_once()
    {
        var path = folder.Write("fleet.csv", Header + "P1,iOS,26.3.1,2026-03-16\nP1,iOS,26.3.1,2026-03-16\n");

        var report = await new CsvObserver(store).ObserveAsync([path, path]);

        (report.Documents, report.Rows, report.EventsAppended, report.AlreadyKnown).ShouldBe((2, 4, 1, 3));
    }

    [Fact]
    public async Task One_bad_row_in_any_file_refuses_all()
    {
        var good = folder.Write("good.csv", Header + "P1,iOS,26.3.1,2026-03-16\n");
        var bad = folder.Write("bad.csv", Header + "P2,iOS,26.3.1,2026-03-16\nP2,iOS,26.3.1,2026-13-01\n");

        var report = await new CsvObserver(store).ObserveAsync([good, bad]);

        report.EventsAppended.ShouldBe(0);
        report.RejectedRows.ShouldBe(1);
        report.Rejected.ShouldHaveSingleItem().ToString().ShouldBe(
            $"{bad}:3: column 'observed_at': '2026-13-01' is not a day (2026-03-17) or an instant with its offset (2026-03-17T18:34:54Z).");
        (await All()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_good_rows_are_kept_if_the_user_says_so()
    {
        var bad = folder.Write("bad.csv", Header + "P2,iOS,26.3.1,2026-03-16\nP2,iOS,26.3.1,2026-13-01\nP2,iOS,26.4,2026-03-25\n");
        var noExport = folder.Write("other.csv", "name,serial\nx,y\n");

        var report = await new CsvObserver(store).ObserveAsync([bad, noExport], keepGoing: true);

        report.EventsAppended.ShouldBe(2);
        report.Rejected.Select(r => (r.Path, r.Line)).ShouldBe([(bad, 3L), (noExport, 1L)]);
        (await StreamOf("P2")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_very_many_bad_rows_the_first_thousand_are_told_and_all_are_counted()
    {
        var path = folder.Write("bad.csv", Header + string.Concat(Enumerable.Repeat("P2,iOS,26.3.1,never\n", 1_500)));

        var report = await new CsvObserver(store).ObserveAsync([path]);

        report.RejectedRows.ShouldBe(1_500);
        report.Rejected.Count.ShouldBe(1_000);
    }

    [Fact]
    public async Task A_missing_file_is_noticed_before_anything_is_appended()
    {
        var good = folder.Write("good.csv", Header + "P1,iOS,26.3.1,2026-03-16\n");

        await Should.ThrowAsync<FileNotFoundException>(() => new CsvObserver(store).ObserveAsync([good, good + ".absent"]));

        (await All()).ShouldBeEmpty();
    }

    [Fact]
    public async Task More_rows_than_a_batch_holds_are_all_appended_once()
    {
        var path = folder.Write("large.csv", Large());

        var first = await new CsvObserver(store).ObserveAsync([path]);
        var second = await new CsvObserver(store).ObserveAsync([path]);

        (first.Rows, first.EventsAppended).ShouldBe((12_000, 12_000));
        (second.EventsAppended, second.AlreadyKnown).ShouldBe((0, 12_000));
        (await StreamOf("D7")).Count.ShouldBe(120);
    }

    [Fact]
    public async Task A_file_that_changes_between_the_readings_is_noticed_before_the_change_is_appended()
    {
        var path = folder.Write("fleet.csv", Header + "P1,iOS,26.3.1,2026-03-16\n");
        var other = folder.Write("other.csv", Header + string.Concat(Enumerable.Repeat("P2,iOS,26.3.1,2026-03-16\n", 5_000)));
        var change = new Progress(() => File.WriteAllText(path, Header + "P1,iOS,26.4,2026-03-25\n"));

        var fault = await Should.ThrowAsync<FeedFormatException>(() => new CsvObserver(store).ObserveAsync([path, other], progress: change));

        fault.Message.ShouldBe($"{path}:1:1: the file changed while it was read; observe it again.");
        (await All()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_observers_of_one_file_leave_each_row_once()
    {
        var path = folder.Write("large.csv", Large());

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => new CsvObserver(store).ObserveAsync([path]))));

        (await All()).Select(recorded => recorded.Id).Distinct().Count().ShouldBe(12_000);
        (await All()).Count.ShouldBe(12_000);
    }

    [Fact]
    public async Task An_observer_can_be_stopped()
    {
        var path = folder.Write("large.csv", Large());
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(
            () => new CsvObserver(store).ObserveAsync([path], cancellationToken: stop.Token));
    }

    private static string Large()
    {
        var text = new StringBuilder(Header);
        for (var row = 0; row < 12_000; row++)
            text.Append(FormattableString.Invariant($"D{row % 100},iOS,26.3.1,{new DateOnly(2025, 1, 1).AddDays(row / 100):yyyy-MM-dd}\n"));
        return text.ToString();
    }

    [Fact]
    public async Task Progress_tells_the_reading_that_checks_from_the_one_that_takes()
    {
        var monday = folder.Write("monday.csv", Header + "P1,iOS,26.3.1,2026-03-16\nP2,iOS,26.3.1,2026-03-16\n");
        var tuesday = folder.Write("tuesday.csv", Header + "P1,iOS,26.3.1,2026-03-17\nP2,iOS,26.4,2026-03-17\n");
        var told = new Told();

        await new CsvObserver(store) { BatchSize = 2 }.ObserveAsync([monday, tuesday], progress: told);

        told.Select(progress => (progress.Rows, progress.AllRows)).ShouldBe([(1, null), (2, null), (3, null), (4, null), (1, 4), (2, 4), (3, 4), (4, 4)]);
        told.ShouldAllBe(progress => progress.PassedOver == 0);
        told.Take(4).ShouldAllBe(progress => progress.EventsAppended == 0);
    }

    private async Task<List<OsStateObserved>> StreamOf(string device)
    {
        var observations = new List<OsStateObserved>();
        await foreach (var recorded in store.ReadStreamAsync(StreamId.Device(device)))
            observations.Add((OsStateObserved)recorded.Event);
        return observations;
    }

    private async Task<List<RecordedEvent>> All()
    {
        var all = new List<RecordedEvent>();
        await foreach (var recorded in store.ReadAllAsync())
            all.Add(recorded);
        return all;
    }

    private sealed class Told : List<ObserveProgress>, IProgress<ObserveProgress>
    {
        public void Report(ObserveProgress value) => Add(value);
    }

    // Does something once, when the first reading is over.
    private sealed class Progress(Action once) : IProgress<ObserveProgress>
    {
        private Action? pending = once;

        public void Report(ObserveProgress value)
        {
            pending?.Invoke();
            pending = null;
        }
    }
}
