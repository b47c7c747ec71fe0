using ReleaseTimeline.Events;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>
/// States which release fixes what, and since when that could be known. A fix that joined an advisory later is stated when it did: by the
/// document of the history that first has it, else on the day on which Apple says it added the entry. Any other is stated on the day of its
/// release.
/// </summary>
internal sealed class FixFacts(
    IReadOnlyList<FixListed> advisories, IReadOnlyList<SofaHistory> histories, IReadOnlyDictionary<ReleaseLabel, ReleaseDay> releases)
{
    public IEnumerable<TimelineEvent> All()
    {
        var stated = new HashSet<(ReleaseLabel, CveId)>();
        foreach (var fix in advisories.Where(fix => releases.ContainsKey(fix.Release)))
        {
            if (stated.Add((fix.Release, fix.Cve)))
                yield return Listed(releases[fix.Release], fix);
        }

        foreach (var fact in histories.SelectMany(history => Beside(history, stated)))
            yield return fact;
    }

    private FixListed Listed(ReleaseDay release, FixListed fix)
    {
        if (Joined(release.Release, fix.Cve) is { } joined)
            return Listed(release, fix.Cve, joined.Time, WithoutLocator(joined.Source));
        var wasAddedLater = fix.StatedAt.IsDay && fix.StatedAt.Day > release.By;
        return Listed(release, fix.Cve, wasAddedLater ? fix.StatedAt : release.By, fix.Source);
    }

    // What SOFA lists and the advisories do not: overlooked by one, or taken back later.
    private IEnumerable<TimelineEvent> Beside(SofaHistory history, HashSet<(ReleaseLabel, CveId)> stated)
    {
        foreach (var listed in history.Fixes.Where(listed => releases.ContainsKey(listed.Key)))
        {
            var release = releases[listed.Key];
            foreach (var cve in listed.Where(cve => stated.Add((release.Release, cve))))
            {
                var first = history.FirstListed(release.Release, cve)!;
                Moment statedAt = history.JoinedLater(release.Release, first) ? first.Time : release.By;
                var fix = Listed(release, cve, statedAt, WithoutLocator(first.Source));
                yield return fix;
                if (history.GoneSince(release.Release, cve) is { } gone)
                    yield return Delisted(fix, gone);
            }
        }
    }

    private SofaSighting? Joined(ReleaseLabel release, CveId cve)
    {
        foreach (var history in histories)
        {
            if (history.FirstListed(release, cve) is { } first && history.JoinedLater(release, first))
                return first;
        }

        return null;
    }

    private static FixListed Listed(ReleaseDay release, CveId cve, Moment statedAt, SourceReference source) =>
        new() { Release = release.Release, Cve = cve, ValidAt = release.ValidAt, StatedAt = statedAt, Source = source };

    private static FixDelisted Delisted(FixListed fix, FeedDocument gone) => new()
    {
        Release = fix.Release,
        Cve = fix.Cve,
        ValidAt = fix.ValidAt,
        StatedAt = gone.StatedAt,
        Source = new SourceReference(fix.Source.Name, gone.Uri, gone.Sha256),
    };

    // Fixes that one document added to one release are one line of the catalogue.
    private static SourceReference WithoutLocator(SourceReference source) => source with { Locator = null };
}
