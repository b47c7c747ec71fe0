using ReleaseTimeline.Events;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.AppleReleases;

/// <summary>
/// What the list says of a release, over all entries that name it: the earliest day, the union of everything else. A list that names a release
/// twice has said both.
/// </summary>
internal sealed class AppleRelease(ReleaseLabel label, SourceReference source)
{
    // When the advisory says that it added the entry; null where it does not say.
    private readonly OrderedDictionary<CveId, DateOnly?> fixes = [];
    private readonly SortedSet<Os> products = [];
    private DateOnly? released;
    private string? advisoryUri;

    public void Add(AppleReleaseEntry entry, IEnumerable<Os> named)
    {
        if (released is null || entry.ReleaseDate < released)
            released = entry.ReleaseDate;
        products.UnionWith(named);
        advisoryUri ??= entry.Url;
        foreach (var cve in entry.Cves)
        {
            var isEarlier = fixes.TryGetValue(cve, out var known) && entry.AddedOn(cve) is { } added && (known is null || added < known);
            if (isEarlier || !fixes.ContainsKey(cve))
                fixes[cve] = entry.AddedOn(cve);
        }
    }

    public IEnumerable<TimelineEvent> Statements(FeedDocument document)
    {
        var releasedOn = released is { } day ? (ValidTime)day : ValidTime.Between(null, null);
        yield return new SoftwareUpdateReleased
        {
            Release = label,
            Products = products.ToValueList(),
            AdvisoryUri = advisoryUri,
            ValidAt = releasedOn,
            StatedAt = document.StatedAt,
            Source = source,
        };
        foreach (var (cve, added) in fixes)
        {
            yield return new FixListed
            {
                Release = label,
                Cve = cve,
                ValidAt = releasedOn,
                StatedAt = added is { } addedOn ? addedOn : document.StatedAt,
                Source = source,
            };
        }
    }
}
