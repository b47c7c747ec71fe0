using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Importing;
using ReleaseTimeline.Feeds.Sofa;

namespace ReleaseTimeline.Feeds.Tests.Importing;

public sealed class ImportRaceTests : IDisposable
{
    private readonly ImportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task When_another_import_of_the_same_document_is_first_nothing_is_appended_twice()
    {
        folder.With("20260324T180604Z-a.json", Documents.Sofa(["CVE-2026-1001"]));
        var racing = new RacingStore(folder.Store, () => folder.Import(new SofaFeed()));

        await new Importer(racing).ImportAsync(new SofaFeed(), [folder.Path]);

        (await folder.Events()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task When_another_document_is_first_only_what_is_still_new_is_appended()
    {
        folder.With("20260324T180604Z-a.json", Documents.Sofa(["CVE-2026-1001"]));
        using var other = new ImportFolder();
        other.With("20260323T000000Z-b.json", Documents.Sofa(["CVE-2026-1001", "CVE-2026-1002"]));
        var racing = new RacingStore(folder.Store, () => new Importer(folder.Store).ImportAsync(new SofaFeed(), [other.Path]));

        var report = await new Importer(racing).ImportAsync(new SofaFeed(), [folder.Path]);

        (report.Skipped, report.EventsAppended, racing.Attempts).ShouldBe((0, 0, 2));
        (await folder.Events()).OfType<SnapshotIngested>().Select(read => read.EventsAppended).ShouldBe([3, 0]);
    }
}
