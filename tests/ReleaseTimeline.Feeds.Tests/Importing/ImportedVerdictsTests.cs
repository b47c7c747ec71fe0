using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Feeds.AppleReleases;
using ReleaseTimeline.Feeds.Gdmf;
using ReleaseTimeline.Feeds.Importing;
using ReleaseTimeline.Feeds.Sofa;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Tests.Shared;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Tests.Importing;

/// <summary>
/// The catalogue was made from these feeds: importing them over it says nothing new of the past, and changes no verdict. Their page-edit days
/// once did.
/// </summary>
public class ImportedVerdictsTests
{
    private static readonly Moment At = Moment.Parse("2026-08-22");

    [SharedFact]
    public async Task Importing_the_feeds_of_which_the_catalogue_was_made_changes_no_verdict()
    {
        var store = new InMemoryEventStore();
        await CatalogueSeed.EnsureAsync(store);
        var fresh = await new Timeline(store).KnowledgeAsync();

        var importer = new Importer(store);
        foreach (var (feed, path) in Feeds())
            (await importer.ImportAsync(feed, [path])).Rejected.ShouldBeEmpty();
        var imported = await new Timeline(store).KnowledgeAsync();

        var questions = Questions(fresh).ToList();
        questions.Count.ShouldBeGreaterThan(10_000);
        questions.Where(question => Answer(fresh, question) != Answer(imported, question))
            .Select(question => $"{question.Running.Os} {question.Running.Model} {question.Running.Build} {question.Cve}: {Answer(fresh, question)} became {Answer(imported, question)}")
            .ShouldBeEmpty();
    }

    private static IEnumerable<(IFeed Feed, string Path)> Feeds()
    {
        static string ModelOf(string board) => ReleaseCatalogue.BuiltIn.ModelIdentifiers.GetValueOrDefault(board, board);
        yield return (new AppleReleasesFeed(), SharedData.PathTo("sofa", "apple_security_releases.json"));
        yield return (new SofaFeed(ModelOf), SharedData.PathTo("sofa", "macos_data_feed.json"));
        yield return (new SofaFeed(ModelOf), SharedData.PathTo("sofa-history", "ios-v2"));
        yield return (new GdmfFeed(ModelOf), SharedData.PathTo("gdmf-history"));
    }

    // Every public build of the catalogue on one of its models, and every vulnerability in KEV or addressed by a letter.
    private static IEnumerable<(BuildExposure Running, CveId Cve)> Questions(Knowledge known)
    {
        var cves = known.Releases.All.SelectMany(release => release.Fixes).Select(fix => fix.Cve).Distinct().Where(cve => known.Vulnerabilities.Find(cve)?.KevAt(null) is not null).ToList();
        return
            from release in known.Releases.All
            where !release.IsBeta && !release.IsLettered
            from build in release.Builds
            where build.KnowsModels
            from cve in cves
            select (new BuildExposure(release.Label.Os, build.Models.First(), build.Build, null), cve);
    }

    private static (Verdict, bool) Answer(Knowledge known, (BuildExposure Running, CveId Cve) question)
    {
        var verdict = question.Running.At(known, question.Cve, At);
        return (verdict.Verdict, verdict.IsPastDue);
    }
}
