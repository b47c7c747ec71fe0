using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.AppleReleases;

/// <summary>Apple's list of security releases with the vulnerabilities of each advisory, as SOFA gathers it (<c>apple_security_releases.json</c>).</summary>
/// <remarks>
/// <para>States which full releases of iOS, iPadOS and macOS came out when, and what they fix. The day is the source's claim: on older
/// pages it is the day of an edit. Lettered releases are not told apart in this list and state nothing.</para>
/// <para>A fix is stated on the day on which the advisory says that it added the entry, or else when the document was; its release on the
/// latter. That a vulnerability is exploited is stated only where the advisory's own words say so and CISA's catalogue, which has its own
/// feed, is not what the document has it from.</para>
/// </remarks>
public sealed class AppleReleasesFeed : IDatedFeed
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "apple-releases";

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IEnumerable<TimelineEvent> Read(Stream content, FeedDocument document)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(document);
        return Statements(content, document);
    }

    /// <inheritdoc/>
    public Moment? DateOf(Stream content, string path)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(path);
        using var reader = new JsonFeedReader(content, path);
        for (var list = reader.EnterObject(); reader.NextMember(list);)
        {
            if (reader.Name != "metadata")
                continue;
            for (var metadata = reader.EnterObject(); reader.NextMember(metadata);)
            {
                if (reader.Name == "fetch_timestamp")
                    return reader.GetMoment();
            }
        }

        return null;
    }

    private static List<TimelineEvent> Statements(Stream content, FeedDocument document)
    {
        using var reader = new JsonFeedReader(content, document.Path);
        var releases = new OrderedDictionary<ReleaseLabel, AppleRelease>();
        var exploited = new List<TimelineEvent>();
        var hasReleases = false;
        for (var list = reader.EnterObject(); reader.NextMember(list);)
        {
            if (reader.Name != "releases")
                continue;
            hasReleases = true;
            for (var items = reader.EnterArray(); reader.NextItem(items);)
            {
                var source = document.SourceAt(SourceName, reader.Path);
                var entry = AppleReleaseEntry.Read(reader);
                if (Add(entry, releases, source))
                    exploited.AddRange(Exploited(entry, document, source));
            }
        }

        if (!hasReleases)
            throw reader.Error("the list has no 'releases'");
        reader.Finish();
        return [.. releases.Values.SelectMany(release => release.Statements(document)), .. exploited];
    }

    // False for an entry that names no full release of ours.
    private static bool Add(AppleReleaseEntry entry, OrderedDictionary<ReleaseLabel, AppleRelease> releases, SourceReference source)
    {
        var named = AppleReleaseName.Read(entry.Name);
        foreach (var (label, products) in named)
        {
            if (!releases.TryGetValue(label, out var release))
                releases.Add(label, release = new AppleRelease(label, source));
            release.Add(entry, products);
        }

        return named.Count > 0;
    }

    private static IEnumerable<TimelineEvent> Exploited(AppleReleaseEntry entry, FeedDocument document, SourceReference source)
    {
        var releasedOn = entry.ReleaseDate is { } day ? (ValidTime)day : ValidTime.Between(null, null);
        return entry.Exploited.Select(cve => new ExploitationReported
        {
            Cve = cve,
            ValidAt = releasedOn,
            StatedAt = document.StatedAt,
            Source = source,
        });
    }
}
