using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Gdmf;
using ReleaseTimeline.Feeds.Importing;
using ReleaseTimeline.Feeds.Sofa;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Tests.Importing;

public sealed class ImporterTests : IDisposable
{
    private const string First = "20260324T180604Z-a.json";
    private const string Second = "20260511T184812Z-b.json";
    private const string Third = "20260512T072900Z-c.json";

    private readonly ImportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Importing_a_document_twice_appends_nothing()
    {
        folder.With(First, Documents.Sofa(["CVE-2026-1001"]));
        var once = await folder.Import(new SofaFeed());
        var events = (await folder.Events()).Count;

        var twice = await folder.Import(new SofaFeed());

        (once.Documents, once.Skipped, once.Statements, once.EventsAppended).ShouldBe((1, 0, 2, 2));
        (twice.Documents, twice.Skipped, twice.Statements, twice.EventsAppended).ShouldBe((1, 1, 0, 0));
        (await folder.Events()).Count.ShouldBe(events);
    }

    [Fact]
    public async Task A_later_document_adds_only_what_it_says_anew_and_a_note_that_it_was_read()
    {
        folder.With(First, Documents.Sofa(["CVE-2026-1001"])).With(Second, Documents.Sofa(["CVE-2026-1001", "CVE-2026-1002"], ["CVE-2026-1001"]));

        var report = await folder.Import(new SofaFeed());

        (report.Documents, report.Statements, report.EventsAppended).ShouldBe((2, 6, 4));
        (await folder.Events()).Lines().ShouldBe(
        [
            "2026-03-24 iOS 26.4 released for iOS, iPadOS",
            "2026-03-24 iOS 26.4 fixes CVE-2026-1001",
            "2026-03-24T18:06:04Z read sofa: 2 of 2",
            "2026-03-24 iOS 26.4 fixes CVE-2026-1002",
            "2026-05-11 CVE-2026-1001 exploited",
            "2026-05-11T18:48:12Z read sofa: 2 of 4",
        ]);
    }

    [Fact]
    public async Task What_was_retracted_stays_so_while_its_source_goes_on_saying_it()
    {
        folder.With(First, Documents.Sofa(["CVE-2026-1001"]));
        await folder.Import(new SofaFeed());
        await Retract<FixListed>();
        folder.With(Second, Documents.Sofa(["CVE-2026-1001"]));

        (await folder.Import(new SofaFeed())).EventsAppended.ShouldBe(0);
    }

    [Fact]
    public async Task What_was_retracted_counts_again_once_its_source_took_it_off_and_says_it_anew()
    {
        folder.With("20260324T000000Z.json", Documents.Sofa(["CVE-2026-1001"]));
        await folder.Import(new SofaFeed());
        await Retract<FixListed>();
        folder.With("20260401T000000Z.json", Documents.Sofa([])).With("20260405T000000Z.json", Documents.Sofa([])).With("20260501T000000Z.json", Documents.Sofa(["CVE-2026-1001"]));

        await folder.Import(new SofaFeed());

        (await folder.Events()).OfType<FixListed>().Select(listed => listed.StatedAt.ToString()).ShouldBe(["2026-03-24T00:00:00Z", "2026-05-01T00:00:00Z"]);
    }

    [Fact]
    public async Task What_was_corrected_stays_so_while_its_source_goes_on_saying_what_is_wrong()
    {
        folder.With("20260324T000000Z.json", Documents.Sofa([], day: "2026-03-23"));
        await folder.Import(new SofaFeed());
        var wrong = await Find<SoftwareUpdateReleased>();
        await new Timeline(folder.Store).CorrectAsync(
            wrong.Id, (SoftwareUpdateReleased)wrong.Event with { ValidAt = Moment.Parse("2026-03-24") }, "It came a day later.", new("auditor"), Moment.Parse("2026-04-01"));
        folder.With("20260501T000000Z.json", Documents.Sofa([], day: "2026-03-23")).With("20260601T000000Z.json", Documents.Sofa([], day: "2026-03-23"));

        (await folder.Import(new SofaFeed())).EventsAppended.ShouldBe(0);
    }

    [Fact]
    public async Task What_vanishes_and_comes_back_makes_no_event()
    {
        folder.With(First, Documents.Sofa(["CVE-2026-1001"], ["CVE-2026-1001"]))
            .With(Second, Documents.Sofa([]))
            .With(Third, Documents.Sofa(["CVE-2026-1001"], ["CVE-2026-1001"]));

        (await folder.Import(new SofaFeed())).EventsAppended.ShouldBe(3);
    }

    [Fact]
    public async Task A_malformed_document_is_rejected_whole_and_the_others_are_imported()
    {
        var good = Documents.Sofa(["CVE-2026-1001"]);
        folder.With(First, good).With(Second, good.Replace("CVE-2026-1001", "CVE-2026-1002")[..^20]).With(Third, Documents.Sofa(["CVE-2026-1003"]));

        var report = await folder.Import(new SofaFeed());

        var rejected = report.Rejected.ShouldHaveSingleItem();
        rejected.Path.ShouldBe(folder.PathOf(Second));
        rejected.Reason.ShouldStartWith($"{folder.PathOf(Second)}:5:");
        (report.Documents, report.Skipped, report.EventsAppended).ShouldBe((3, 0, 3));
        (await folder.Events()).Count(e => e is SnapshotIngested).ShouldBe(2);
        (await folder.Lines()).ShouldNotContain(line => line.Contains("CVE-2026-1002"));
    }

    [Fact]
    public async Task A_compressed_document_is_the_document_it_holds()
    {
        folder.With("20260324T180604Z-a.json.gz", Documents.Sofa(["CVE-2026-1001"]));
        await folder.Import(new SofaFeed());
        folder.With(First, Documents.Sofa(["CVE-2026-1001"]));

        (await folder.Import(new SofaFeed())).Skipped.ShouldBe(2);
    }

    [Fact]
    public async Task What_only_claims_to_be_compressed_is_rejected()
    {
        await File.WriteAllTextAsync(folder.PathOf("20260324T180604Z-a.json.gz"), "{}");

        (await folder.Import(new SofaFeed())).Rejected.ShouldHaveSingleItem().Reason.ShouldContain(":1:1: it cannot be decompressed");
    }

    [Fact]
    public async Task A_document_over_the_limit_is_rejected_compressed_or_not()
    {
        var large = new byte[1001];
        folder.With("20260324T180604Z-a.json.gz", large).With("20260324T180604Z-b.json", large);

        var report = await new Importer(folder.Store, new FeedLimits { DocumentBytes = 1000 }).ImportAsync(new SofaFeed(), [folder.Path]);

        report.Rejected.Count.ShouldBe(2);
        report.Rejected.ShouldAllBe(rejected => rejected.Reason.EndsWith(":1:1: the document is larger than 1000 bytes"));
    }

    [Fact]
    public async Task The_name_says_first_when_a_document_was_stated_then_the_caller_then_the_document()
    {
        var document = Documents.Sofa([], lastCheck: "2026-08-22T18:45:03+00:00");
        folder.With(First, document);
        await folder.Import(new SofaFeed(), Moment.Parse("2026-05-01"));
        File.Move(folder.PathOf(First), folder.PathOf("feed.json"));
        await folder.Import(new SofaFeed(), Moment.Parse("2026-05-01"));
        await folder.Import(new SofaFeed());

        (await folder.Events()).Where(e => e is SnapshotIngested).Select(e => e.StatedAt.ToString())
            .ShouldBe(["2026-03-24T18:06:04Z", "2026-05-01", "2026-08-22T18:45:03Z"]);
    }

    [Fact]
    public async Task A_document_that_nobody_dates_is_rejected()
    {
        folder.With("gdmf.json", Documents.Gdmf("2026-03-04", "iPhone14,7"));

        (await folder.Import(new GdmfFeed())).Rejected.ShouldHaveSingleItem().Reason.ShouldEndWith("say it with --stated-at");
        (await folder.Events()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_there_is_nothing_to_import_nothing_is_imported()
    {
        folder.With(First, Documents.Sofa([]));

        var error = await Should.ThrowAsync<FileNotFoundException>(
            () => new Importer(folder.Store).ImportAsync(new SofaFeed(), [folder.Path, folder.PathOf("absent")]));

        error.Message.ShouldContain("absent");
        (await folder.Events()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sources_are_not_compared_with_each_other()
    {
        folder.With(First, Documents.Gdmf("2026-03-04", "iPhone14,7"));
        await folder.Import(new GdmfFeed());
        File.Delete(folder.PathOf(First));
        folder.With(Second, """{"OSVersions":[{"Latest":{"UpdateName":"iOS 26.3.1","ProductVersion":"26.3.1","Build":"23D8133","ReleaseDate":"2026-03-04T00:00:00Z","SupportedDevices":["iPhone14,7"]}}]}""");

        (await folder.Import(new SofaFeed())).EventsAppended.ShouldBe(2);
    }

    [Fact]
    public async Task Progress_is_told_of_every_document()
    {
        folder.With(First, Documents.Sofa([])).With(Second, "{").With(Third, Documents.Sofa([]));
        var progress = new Told();

        await new Importer(folder.Store).ImportAsync(new SofaFeed(), [folder.Path], progress: progress);

        progress.Reports.Select(report => (report.Done, report.Total)).ShouldBe([(1, 3), (2, 3), (3, 3)]);
    }

    [Fact]
    public async Task A_cancelled_import_keeps_whole_documents_only()
    {
        folder.With(First, Documents.Sofa(["CVE-2026-1001"])).With(Second, Documents.Sofa(["CVE-2026-1002"]));
        using var cancellation = new CancellationTokenSource();
        var progress = new Told { Then = cancellation.Cancel };

        await Should.ThrowAsync<OperationCanceledException>(
            () => new Importer(folder.Store).ImportAsync(new SofaFeed(), [folder.Path], progress: progress, cancellationToken: cancellation.Token));

        (await folder.Events()).Count.ShouldBe(3);
    }

    private async Task Retract<T>() =>
        await new Timeline(folder.Store).RetractAsync((await Find<T>()).Id, "It was another release.", new("auditor"), Moment.Parse("2026-03-25"));

    private async Task<RecordedEvent> Find<T>()
    {
        await foreach (var recorded in folder.Store.ReadAllAsync())
        {
            if (recorded.Event is T)
                return recorded;
        }

        throw new InvalidOperationException($"There is no {typeof(T).Name}.");
    }

    private sealed class Told : IProgress<ImportProgress>
    {
        public List<ImportProgress> Reports { get; } = [];

        public Action? Then { get; init; }

        public void Report(ImportProgress value)
        {
            Reports.Add(value);
            Then?.Invoke();
        }
    }
}
