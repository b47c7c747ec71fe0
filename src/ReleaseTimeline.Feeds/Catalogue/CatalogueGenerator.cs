using System.Globalization;
using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Events;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>Makes a catalogue from a folder of public documents and the facts gathered by hand. The same documents give the same bytes.</summary>
public static class CatalogueGenerator
{
    private static readonly string[] Notes =
    [
        "Facts about releases of iOS, iPadOS and macOS. Made by 'release-timeline catalogue generate'; not to be edited. docs/catalogue.md explains it.",
        "",
        "A fact opens with the day on which, or the interval (after/by) in which, it became true. stated= is when its source said so; where it is",
        "missing, that is taken to be the day on which it was true (for an interval, its end). A day that no source gives rightly is an interval.",
        "unverified marks what is general knowledge that nobody read in a document, or was completed from a like build.",
        "",
    ];

    /// <summary>Makes a catalogue.</summary>
    /// <param name="dataFolder">The folder of documents; docs/catalogue.md lists them.</param>
    /// <param name="output">Where the catalogue is written to; not disposed. Nothing is written if a document cannot be read.</param>
    /// <exception cref="IOException">A document is missing or cannot be read.</exception>
    /// <exception cref="FormatException">A document is not what it should be: a <see cref="FeedFormatException"/> names the place.</exception>
    public static void Generate(string dataFolder, Stream output)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataFolder);
        ArgumentNullException.ThrowIfNull(output);
        var folder = new SourceFolder(dataFolder);
        var curated = CuratedFacts.Read();
        var models = ModelTable.Read(folder, curated.Boards);
        var sources = CatalogueSources.Read(folder);
        var events = Events(sources, curated, models);
        var content = new CatalogueContent { Events = events, ModelIdentifiers = models.Identifiers, ModelNames = models.NamesIn(events) };
        var version = sources.CollectedAt.Day.ToString("yyyy.MM.dd", CultureInfo.InvariantCulture);
        ReleaseCatalogue.Write(output, version, content, Notes);
    }

    private static List<TimelineEvent> Events(CatalogueSources sources, CuratedFacts curated, ModelTable models)
    {
        var releases = Days(sources, curated);
        List<TimelineEvent> events = [.. curated.Events];
        var given = curated.Releases.Select(release => release.Release).ToHashSet();
        events.AddRange(releases.Values.Where(release => !given.Contains(release.Release)).Select(Stated));

        var builds = new BuildFacts(sources.Gdmf, sources.AppleDb, releases, models).All(curated.Builds).ToList();
        events.AddRange(builds);
        events.AddRange(new TabletModels(sources.AppleDb, builds, releases).All());

        events.AddRange(new FixFacts([.. sources.Advisories.OfType<FixListed>()], [sources.Mobile, sources.Mac], releases).All());
        var fixes = events.OfType<FixListed>().ToList();
        var cves = fixes.Select(fix => fix.Cve).ToHashSet();
        var kev = sources.Kev.Where(entry => cves.Contains(entry.Cve)).ToList();
        events.AddRange(kev);
        events.AddRange(new ExploitationFacts(kev, fixes).All(sources.Mobile, sources.Mac, curated.Exploited));
        events.AddRange(sources.Records.OfType<VulnerabilityPublished>());
        return events;
    }

    private static Dictionary<ReleaseLabel, ReleaseDay> Days(CatalogueSources sources, CuratedFacts curated)
    {
        var days = new ReleaseDays(curated.Releases);
        foreach (var release in sources.Advisories.OfType<SoftwareUpdateReleased>().Where(release => release.ValidAt.By is not null))
            Add(days, release);
        AddBuilds(days, sources);
        foreach (var fix in sources.Advisories.OfType<FixListed>().Where(fix => fix.StatedAt.IsDay))
            days.Draft(fix.Release).WasOutBy(fix.StatedAt.Day);
        var listed = sources.Advisories.OfType<SoftwareUpdateReleased>().Where(release => release.ValidAt.By is null).Select(release => release.Release);
        var neverReleased = listed.ToHashSet();
        foreach (var release in sources.Mobile.Releases.Concat(sources.Mac.Releases).Where(release => !neverReleased.Contains(release.Release)))
            Add(days, release);
        return days.Decide();
    }

    private static void Add(ReleaseDays days, SoftwareUpdateReleased release)
    {
        var draft = days.Draft(release.Release);
        draft.Add(new StatedDay(release.ValidAt.By!.Value.Day, release.Source, IsOfPage: true));
        draft.Add(release.Products);
        draft.Advisory(release.AdvisoryUri);
    }

    private static void AddBuilds(ReleaseDays days, CatalogueSources sources)
    {
        var collectionBegan = sources.Gdmf.Min(build => build.FirstSeen);
        foreach (var build in sources.Gdmf.Where(build => build.Release.Version.Letter is null))
        {
            if (build.FirstSeen == collectionBegan)
                days.Draft(build.Release).WasOutBy(build.FirstPosting);
            else
                days.Draft(build.Release).Add(new StatedDay(build.FirstPosting, BuildFacts.SourceOf(build), IsOfPage: false));
        }

        foreach (var build in sources.AppleDb.Where(build => build.Release.Version.Letter is null))
            days.Draft(build.Release).Add(new StatedDay(build.Day, BuildFacts.SourceOf(build), IsOfPage: false));
    }

    private static SoftwareUpdateReleased Stated(ReleaseDay release) => new()
    {
        Release = release.Release,
        Products = release.Products.ToValueList(),
        AdvisoryUri = release.AdvisoryUri,
        ValidAt = release.ValidAt,
        StatedAt = release.ValidAt.By!.Value,
        Source = release.Source,
    };
}
