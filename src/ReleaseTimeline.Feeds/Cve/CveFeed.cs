using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Cve;

/// <summary>One CVE record of format 5 (<c>CVE-2026-20643.json</c>), as the CVE programme publishes it.</summary>
/// <remarks>
/// <para>States that the vulnerability was published and which of our operating systems it names; for each range the release that ends it
/// (<c>lessThan</c>) as one that has the fix; and what others added: severity, and the entry in KEV.</para>
/// <para>Ranges are alternatives, one a branch of releases, and never a union: macOS below 26.3.1 (a), below 26.3.2 (a) and below 26.4 says that
/// these three have the fix, not that all below 26.4 lack it. Since when a release has it the record does not say: by the time the
/// record was last updated, which is also when that is stated.</para>
/// <para>A record that is rejected or only reserved states nothing.</para>
/// </remarks>
public sealed class CveFeed : IDatedFeed
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "cve";

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IEnumerable<TimelineEvent> Read(Stream content, FeedDocument document)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(document);
        return ReadRecord(content, document);
    }

    /// <inheritdoc/>
    public Moment? DateOf(Stream content, string path)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(path);
        using var reader = new JsonFeedReader(content, path);
        var record = CveRecord.Read(reader);
        return record.UpdatedAt ?? record.PublishedAt;
    }

    private static IEnumerable<TimelineEvent> ReadRecord(Stream content, FeedDocument document)
    {
        CveRecord record;
        using (var reader = new JsonFeedReader(content, document.Path))
        {
            record = CveRecord.Read(reader);
            reader.Finish();
        }

        if (!record.IsPublished || record is not { Cve: { } cve, PublishedAt: { } published })
            yield break;
        var updated = record.UpdatedAt ?? published;
        yield return new VulnerabilityPublished
        {
            Cve = cve,
            Affected = record.Affected.Lines.ToValueList(),
            ValidAt = published,
            StatedAt = published,
            Source = document.SourceAt(SourceName, "$.cveMetadata"),
        };
        foreach (var fix in record.Affected.Fixes.DistinctBy(f => f.Release))
        {
            yield return new FixListed
            {
                Release = fix.Release,
                Cve = cve,
                ValidAt = ValidTime.Between(null, updated),
                StatedAt = updated,
                Source = document.SourceAt(SourceName, fix.Place),
            };
        }

        foreach (var statement in record.Assessments.SelectMany(a => StatementsOf(a, cve, updated, document)))
            yield return statement;
    }

    private static IEnumerable<TimelineEvent> StatementsOf(CveAssessment assessment, CveId cve, Moment updated, FeedDocument document)
    {
        var source = document.SourceAt(SourceName, assessment.Place);
        if (assessment.Scheme is { } scheme)
        {
            var madeAt = assessment.MadeAt ?? updated;
            yield return new SeverityAssessed
            {
                Cve = cve,
                Scheme = scheme,
                Value = assessment.Value,
                ValidAt = madeAt,
                StatedAt = madeAt,
                Source = source,
            };
        }

        if (assessment.KevAdded is { } day)
            yield return new ExploitationReported { Cve = cve, ValidAt = day, StatedAt = day, Source = source };
    }
}
