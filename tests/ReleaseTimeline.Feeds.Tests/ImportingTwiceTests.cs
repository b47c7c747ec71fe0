using ReleaseTimeline.Feeds.AppleDb;
using ReleaseTimeline.Feeds.AppleReleases;
using ReleaseTimeline.Feeds.Cve;
using ReleaseTimeline.Feeds.Importing;
using ReleaseTimeline.Feeds.Kev;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Tests.Shared;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Tests;

public class ImportingTwiceTests
{
    public static TheoryData<string, string, string> Documents => new()
    {
        { "kev", "sofa", "kev_catalog.json" },
        { "apple-releases", "sofa", "apple_security_releases.json" },
        { "appledb", "appledb", "20F770750d.json" },
        { "cve", "cve", "CVE-2026-20643.json" },
    };

    [SharedTheory]
    [MemberData(nameof(Documents))]
    public async Task What_a_document_states_is_appended_once_whenever_it_is_said_to_have_been_stated(string source, string folder, string file)
    {
        var path = SharedData.PathTo(folder, file);
        var store = new InMemoryEventStore();

        var first = await new Importer(store).ImportAsync(Feed(source), [path]);
        var again = await new Importer(store).ImportAsync(Feed(source), [path]);
        var later = await new Importer(store).ImportAsync(Feed(source), [path], Moment.Parse("2027-01-01"));

        first.Rejected.ShouldBeEmpty();
        first.EventsAppended.ShouldBe(first.Statements);
        (again.Skipped, again.EventsAppended).ShouldBe((1, 0));
        (later.Skipped, later.EventsAppended).ShouldBe((0, 0));
    }

    private static IFeed Feed(string source) => source switch
    {
        "kev" => new KevFeed(),
        "apple-releases" => new AppleReleasesFeed(),
        "appledb" => new AppleDbFeed(),
        _ => new CveFeed(),
    };
}
