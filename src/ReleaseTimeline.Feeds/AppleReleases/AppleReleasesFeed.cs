using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.AppleReleases;

/// <summary>Apple's list of security releases with the vulnerabilities of each advisory, as SOFA gathers it (<c>apple_security_releases.json</c>).</summary>
/// <remarks>
/// <para>States which full releases of iOS, iPadOS and macOS came out when, and what they fix. The day is the source's claim: on older
/// pages it is the day of an edit. Lettered releases are not told apart in this list and state nothing.</para>
/// <para>A fix is stated on the day on which the advisory says that it added the entry, or else when the document was; its release on the
/// latter. That a vulnerability is exploited is stated only where the advisory's own words say so and CISA's catalogue, which has its own
/// feed, is not what the document has it from.</para>
/// </remarks>
public sealed class AppleReleasesFeed : IFeed
{
    /// <summary>The name of the source.</summary>
    public const string FeedName = "apple-releases";

    /// <inheritdoc/>
    public string Name => FeedName;

    /// <inheritdoc/>
    public IEnumerable<TimelineEvent> Read(Stream content, FeedDocument document)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(document);
        return ReadList(content, document);
    }

    private static IEnumerable<TimelineEvent> ReadList(Stream content, FeedDocument document)
    {
        using var reader = new JsonFeedReader(content, document.Path);
        var hasReleases = false;
        for (var list = reader.EnterObject(); reader.NextMember(list);)
        {
            if (reader.Name != "releases")
                continue;
            hasReleases = true;
            for (var releases = reader.EnterArray(); reader.NextItem(releases);)
            {
                var source = document.SourceAt(FeedName, reader.Path);
                foreach (var statement in StatementsOf(AppleReleaseEntry.Read(reader), document, source))
                    yield return statement;
            }
        }

        if (!hasReleases)
            throw reader.Error("the list has no 'releases'");
        reader.Finish();
    }

    private static IEnumerable<TimelineEvent> StatementsOf(AppleReleaseEntry entry, FeedDocument document, SourceReference source)
    {
        var releasedOn = entry.ReleaseDate is { } day ? (ValidTime)day : ValidTime.Between(null, null);
        var releases = AppleReleaseName.Read(entry.Name);
        foreach (var (release, products) in releases)
        {
            yield return new SoftwareUpdateReleased
            {
                Release = release,
                Products = products.Distinct().Order().ToValueList(),
                AdvisoryUri = entry.Url,
                ValidAt = releasedOn,
                StatedAt = document.StatedAt,
                Source = source,
            };
            foreach (var cve in entry.Cves)
            {
                yield return new FixListed
                {
                    Release = release,
                    Cve = cve,
                    ValidAt = releasedOn,
                    StatedAt = entry.AddedOn(cve) is { } added ? added : document.StatedAt,
                    Source = source,
                };
            }
        }

        foreach (var cve in releases.Count == 0 ? [] : entry.Exploited)
            yield return new ExploitationReported { Cve = cve, ValidAt = releasedOn, StatedAt = document.StatedAt, Source = source };
    }
}
