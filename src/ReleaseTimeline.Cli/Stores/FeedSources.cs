using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Feeds;
using ReleaseTimeline.Feeds.AppleDb;
using ReleaseTimeline.Feeds.AppleReleases;
using ReleaseTimeline.Feeds.Catalogue;
using ReleaseTimeline.Feeds.Cve;
using ReleaseTimeline.Feeds.Gdmf;
using ReleaseTimeline.Feeds.Kev;
using ReleaseTimeline.Feeds.Sofa;

namespace ReleaseTimeline.Cli.Stores;

/// <summary>The sources that can be imported: the one place where a source is added.</summary>
internal static class FeedSources
{
    private static readonly SortedDictionary<string, Func<IFeed>> Known = new(StringComparer.Ordinal)
    {
        [AppleDbFeed.SourceName] = () => new AppleDbFeed(),
        [AppleReleasesFeed.SourceName] = () => new AppleReleasesFeed(),
        [CatalogueFeed.SourceName] = () => new CatalogueFeed(),
        [CveFeed.SourceName] = () => new CveFeed(),
        [GdmfFeed.SourceName] = () => new GdmfFeed(ModelOfBoard),
        [KevFeed.SourceName] = () => new KevFeed(),
        [SofaFeed.SourceName] = () => new SofaFeed(ModelOfBoard),
    };

    /// <summary>Their names, with commas between.</summary>
    public static string Names { get; } = string.Join(", ", Known.Keys);

    /// <summary>The feed of a source.</summary>
    /// <exception cref="FormatException">The source is not known.</exception>
    public static IFeed Of(string name) => Known.TryGetValue(name, out var make)
        ? make()
        : throw new FormatException($"'{name}' is not a source that can be imported: it is {Names}.");

    /// <summary>Where SOFA's repository keeps the documents of a feed; null where it keeps none that the feed reads.</summary>
    public static string? FileInSofa(IFeed feed) => feed.Name switch
    {
        SofaFeed.SourceName => "v2/ios_data_feed.json",
        GdmfFeed.SourceName => "data/resources/gdmf_cached.json",
        KevFeed.SourceName => "data/resources/kev_catalog.json",
        AppleReleasesFeed.SourceName => "data/resources/apple_security_releases.json",
        _ => null,
    };

    private static string ModelOfBoard(string board) => ReleaseCatalogue.BuiltIn.ModelIdentifiers.GetValueOrDefault(board, board);
}
