using System.Text;
using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Events;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>The facts that were gathered by hand (<c>curated.txt</c>), and what they stand in for.</summary>
internal sealed class CuratedFacts
{
    private const string Resource = "ReleaseTimeline.Feeds.Catalogue.curated.txt";

    private CuratedFacts(CatalogueContent content)
    {
        Events = content.Events;
        Boards = content.ModelIdentifiers;
    }

    public IReadOnlyList<TimelineEvent> Events { get; }

    public IReadOnlyDictionary<string, string> Boards { get; }

    /// <summary>The full releases whose day is given.</summary>
    public IEnumerable<SoftwareUpdateReleased> Releases => Events.OfType<SoftwareUpdateReleased>();

    /// <summary>The builds that are given.</summary>
    public HashSet<(ReleaseLabel, BuildNumber)> Builds => [.. Events.OfType<BuildPublished>().Select(build => (build.Release, build.Build))];

    /// <summary>The vulnerabilities whose exploitation is given.</summary>
    public HashSet<CveId> Exploited => [.. Events.OfType<ExploitationReported>().Select(report => report.Cve)];

    public static CuratedFacts Read()
    {
        using var content = typeof(CuratedFacts).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource '{Resource}' is missing from the assembly.");
        using var lines = new StreamReader(content, Encoding.UTF8);
        return new CuratedFacts(ReleaseCatalogue.ReadLines(lines));
    }
}
