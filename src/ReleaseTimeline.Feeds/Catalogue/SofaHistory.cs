using ReleaseTimeline.Events;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>What a run of documents of one SOFA feed said first, and when.</summary>
internal sealed class SofaHistory
{
    // Shorter absences are outages and pages served in turn: of 147 in the history, 143 ended within two days and none came back after four.
    private static readonly TimeSpan BelievedAbsence = TimeSpan.FromHours(96);

    private readonly List<FeedDocument> documents = [];
    private readonly Dictionary<ReleaseLabel, SofaSighting> releases = [];
    private readonly Dictionary<ReleaseLabel, SoftwareUpdateReleased> earliest = [];
    private readonly Dictionary<(ReleaseLabel, CveId), (SofaSighting First, int Last)> fixes = [];
    private readonly Dictionary<CveId, SofaSighting> exploited = [];

    /// <summary>The releases, each as the document that dates it earliest states it.</summary>
    public IEnumerable<SoftwareUpdateReleased> Releases => earliest.Values;

    /// <summary>The fixes of a release that were listed at any time.</summary>
    public ILookup<ReleaseLabel, CveId> Fixes => fixes.Keys.ToLookup(key => key.Item1, key => key.Item2);

    /// <summary>The vulnerabilities that were called exploited at any time.</summary>
    public IReadOnlyDictionary<CveId, SofaSighting> Exploited => exploited;

    /// <summary>Reads the next document.</summary>
    public void Add(IFeed feed, SourceFile file, Moment time)
    {
        var index = documents.Count;
        var document = file.At(time);
        documents.Add(document);
        using var content = file.Open();
        foreach (var statement in feed.Read(content, document))
        {
            var sighting = new SofaSighting(index, time, statement.Source);
            switch (statement)
            {
                case SoftwareUpdateReleased release:
                    releases.TryAdd(release.Release, sighting);
                    if (!earliest.TryGetValue(release.Release, out var known) || release.ValidAt.By!.Value.Day < known.ValidAt.By!.Value.Day)
                        earliest[release.Release] = release;
                    break;
                case FixListed fix when fix.Release.Version.Letter is null:
                    var first = fixes.TryGetValue((fix.Release, fix.Cve), out var listed) ? listed.First : sighting;
                    fixes[(fix.Release, fix.Cve)] = (first, index);
                    break;
                case ExploitationReported report:
                    exploited.TryAdd(report.Cve, sighting);
                    break;
            }
        }
    }

    /// <summary>The document that first listed the fix; null where none did.</summary>
    public SofaSighting? FirstListed(ReleaseLabel release, CveId cve) => fixes.TryGetValue((release, cve), out var fix) ? fix.First : null;

    /// <summary>Whether the release was listed before the fix was: the fix joined it later.</summary>
    public bool JoinedLater(ReleaseLabel release, SofaSighting fix) => fix.Index > releases[release].Index;

    /// <summary>Whether the first to call the vulnerability exploited was the first to list a release that fixes it.</summary>
    public bool IsExploitedFromTheFirst(CveId cve, SofaSighting report) =>
        fixes.Any(fix => fix.Key.Item2 == cve && fix.Value.First.Index == report.Index && releases[fix.Key.Item1].Index == report.Index);

    /// <summary>The document from which on the fix was no longer listed, if it stayed away for good; null where it is listed or may yet return.</summary>
    public FeedDocument? GoneSince(ReleaseLabel release, CveId cve)
    {
        if (!fixes.TryGetValue((release, cve), out var fix) || fix.Last + 1 >= documents.Count)
            return null;
        var gone = documents[fix.Last + 1];
        return documents[^1].StatedAt.Beginning - gone.StatedAt.Beginning >= BelievedAbsence ? gone : null;
    }
}
