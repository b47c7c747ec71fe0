using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Gdmf;
using ReleaseTimeline.Feeds.Importing;
using ReleaseTimeline.Feeds.Sofa;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Tests.Shared;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Tests.Importing;

/// <summary>Imports of the real histories in full.</summary>
public class ImportHistoryTests
{
    [SharedFact]
    public async Task The_history_of_SOFA_becomes_what_it_said_anew_and_nothing_of_its_noise()
    {
        var (store, report) = await Import(new SofaFeed(), [SharedData.PathTo("sofa-history", "ios-v2")]);

        (report.Documents, report.Skipped, report.Rejected.Count).ShouldBe((155, 0, 0));
        var events = await Events(store);
        events.OfType<SnapshotIngested>().Count().ShouldBe(155);
        events.OfType<SoftwareUpdateReleased>().Select(released => released.Release).ShouldBeUnique();
        events.OfType<FixListed>().Select(fix => (fix.Release, fix.Cve)).ShouldBeUnique();
        events.OfType<ReleaseScopeExtended>().ShouldBeEmpty();
        events.Count.ShouldBe(report.EventsAppended + 155);
        Exploited(events, "CVE-2025-43520").StatedAt.ShouldBe(Moment.Parse("2026-03-20T17:20:12Z"));
    }

    [SharedFact]
    public async Task The_history_imported_again_appends_nothing()
    {
        string[] paths = [SharedData.PathTo("sofa-history", "ios-v2")];
        var (store, _) = await Import(new SofaFeed(), paths);
        var before = (await Events(store)).Count;

        var again = await new Importer(store).ImportAsync(new SofaFeed(), paths);

        (again.Skipped, again.EventsAppended, (await Events(store)).Count).ShouldBe((155, 0, before));
    }

    [SharedFact]
    public async Task Of_a_document_cut_short_nothing_is_appended()
    {
        var whole = await File.ReadAllBytesAsync(SharedData.PathTo("sofa", "ios_data_feed.json"));
        using var folder = new ImportFolder();
        for (var length = 997; length < whole.Length - 1; length += 10 * 997)
            folder.With($"20260822T184503Z-{length:0000000}.json", whole[..length]);

        var report = await folder.Import(new SofaFeed());

        report.Rejected.Count.ShouldBe(report.Documents);
        (await folder.Events()).ShouldBeEmpty();
    }

    [SharedFact]
    public async Task GDMF_tells_the_second_build_of_one_version_and_the_models_it_went_to()
    {
        var (store, report) = await Import(new GdmfFeed(), [SharedData.PathTo("gdmf-history")]);

        report.Rejected.ShouldBeEmpty();
        var builds = (await Events(store)).OfType<BuildPublished>().Where(build => build.Release == ReleaseLabel.Parse("iOS 18.7.7")).ToList();
        builds.Where(build => build.Build == BuildNumber.Parse("22H333")).ShouldHaveSingleItem().Models.Count.ShouldBe(6);
        var second = builds.Where(build => build.Build == BuildNumber.Parse("22H340")).ShouldHaveSingleItem();
        (second.ValidAt.ToString(), second.Models.Count).ShouldBe(("2026-04-01", 88));
    }

    [SharedFact]
    public async Task A_release_that_GDMF_posts_again_keeps_its_first_day()
    {
        var (store, _) = await Import(new GdmfFeed(), [SharedData.PathTo("gdmf-history")]);

        (await Events(store)).OfType<SoftwareUpdateReleased>().Where(released => released.Release == ReleaseLabel.Parse("iOS 26.3.1"))
            .ShouldHaveSingleItem().ValidAt.ToString().ShouldBe("2026-03-04");
    }

    private static ExploitationReported Exploited(IEnumerable<TimelineEvent> events, string cve) =>
        events.OfType<ExploitationReported>().Where(reported => reported.Cve == CveId.Parse(cve)).ShouldHaveSingleItem();

    private static async Task<(InMemoryEventStore Store, ImportReport Report)> Import(IFeed feed, IEnumerable<string> paths)
    {
        var store = new InMemoryEventStore();
        return (store, await new Importer(store).ImportAsync(feed, paths));
    }

    private static async Task<List<TimelineEvent>> Events(InMemoryEventStore store)
    {
        var events = new List<TimelineEvent>();
        await foreach (var recorded in store.ReadAllAsync())
            events.Add(recorded.Event);
        return events;
    }
}
