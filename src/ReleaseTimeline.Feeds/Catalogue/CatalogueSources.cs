using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.AppleReleases;
using ReleaseTimeline.Feeds.Cve;
using ReleaseTimeline.Feeds.Kev;
using ReleaseTimeline.Feeds.Sofa;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>What the documents of a folder say, each read by the feed it belongs to.</summary>
internal sealed class CatalogueSources
{
    private CatalogueSources(SourceFolder folder)
    {
        var sofa = new SofaFeed();
        foreach (var file in folder.Files("sofa-history", "ios-v2"))
            Mobile.Add(sofa, file, file.Time);
        var newest = folder.File("sofa", "ios_data_feed.json");
        CollectedAt = sofa.DateOf(newest.Open(), newest.Path) ?? throw new FormatException($"'{newest.Path}' does not say when it was made.");
        Mobile.Add(sofa, newest, CollectedAt);
        Mac.Add(sofa, folder.File("sofa", "macos_data_feed.json"), CollectedAt);
        Advisories = Read(new AppleReleasesFeed(), folder.File("sofa", "apple_security_releases.json"), CollectedAt);
        Kev = [.. Read(new KevFeed(), folder.File("sofa", "kev_catalog.json"), CollectedAt).OfType<KevListed>()];
        Records = [.. folder.Files("cve").SelectMany(file => Read(new CveFeed(), file, CollectedAt))];
        Gdmf = GdmfBuildReader.Read(folder.File("gdmf_builds_seen.jsonl"));
        AppleDb = FiledBuildReader.Read(folder.File("appledb_builds.jsonl"));
    }

    /// <summary>When the newest documents were made.</summary>
    public Moment CollectedAt { get; }

    /// <summary>SOFA's feed for iOS and iPadOS, over its history.</summary>
    public SofaHistory Mobile { get; } = new();

    /// <summary>SOFA's feed for macOS, of which only the newest document is there.</summary>
    public SofaHistory Mac { get; } = new();

    /// <summary>Apple's list of releases and what their advisories fix. A fix that is stated on a day was added on that day.</summary>
    public IReadOnlyList<TimelineEvent> Advisories { get; }

    /// <summary>CISA's catalogue.</summary>
    public IReadOnlyList<KevListed> Kev { get; }

    /// <summary>CVE records.</summary>
    public IReadOnlyList<TimelineEvent> Records { get; }

    /// <summary>The builds that GDMF listed.</summary>
    public IReadOnlyList<GdmfBuild> Gdmf { get; }

    /// <summary>The builds that AppleDB files.</summary>
    public IReadOnlyList<FiledBuild> AppleDb { get; }

    public static CatalogueSources Read(SourceFolder folder) => new(folder);

    private static List<TimelineEvent> Read(IFeed feed, SourceFile file, Moment statedAt)
    {
        using var content = file.Open();
        return [.. feed.Read(content, file.At(statedAt))];
    }
}
