using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Kev;

/// <summary>CISA's catalogue of vulnerabilities that are known to be exploited (<c>known_exploited_vulnerabilities.json</c>).</summary>
/// <remarks>
/// Every entry states one <see cref="KevListed"/>, valid and stated on the day the entry was added: the catalogue is read long after, but
/// CISA said it then. An entry's due day is as the document has it; that it changed shows only against an earlier document.
/// </remarks>
/// <param name="only">Which vulnerabilities to read; null for all. The others are checked, and left out.</param>
public sealed class KevFeed(Func<CveId, bool>? only = null) : IDatedFeed
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "kev";

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IEnumerable<TimelineEvent> Read(Stream content, FeedDocument document)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(document);
        return ReadCatalogue(content, document);
    }

    /// <inheritdoc/>
    public Moment? DateOf(Stream content, string path)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(path);
        using var reader = new JsonFeedReader(content, path);
        for (var catalogue = reader.EnterObject(); reader.NextMember(catalogue);)
        {
            if (reader.Name == "dateReleased")
                return reader.GetMoment();
        }

        return null;
    }

    private IEnumerable<TimelineEvent> ReadCatalogue(Stream content, FeedDocument document)
    {
        using var reader = new JsonFeedReader(content, document.Path);
        var hasEntries = false;
        for (var catalogue = reader.EnterObject(); reader.NextMember(catalogue);)
        {
            if (reader.Name != "vulnerabilities")
                continue;
            hasEntries = true;
            for (var entries = reader.EnterArray(); reader.NextItem(entries);)
            {
                var listed = ReadEntry(reader, document);
                if (only is null || only(listed.Cve))
                    yield return listed;
            }
        }

        if (!hasEntries)
            throw reader.Error("the catalogue has no 'vulnerabilities'");
        reader.Finish();
    }

    private static KevListed ReadEntry(JsonFeedReader reader, FeedDocument document)
    {
        CveId? cve = null;
        DateOnly? added = null;
        DateOnly? due = null;
        var place = reader.Path;
        for (var entry = reader.EnterObject(); reader.NextMember(entry);)
        {
            switch (reader.Name)
            {
                case "cveID":
                    cve = reader.GetCve();
                    break;
                case "dateAdded":
                    added = reader.GetDay();
                    break;
                case "dueDate":
                    due = reader.GetDay();
                    break;
            }
        }

        var day = added ?? throw reader.Error("the entry has no 'dateAdded'");
        return new KevListed
        {
            Cve = cve ?? throw reader.Error("the entry has no 'cveID'"),
            DueDate = due ?? throw reader.Error("the entry has no 'dueDate'"),
            ValidAt = day,
            StatedAt = day,
            Source = document.SourceAt(SourceName, place),
        };
    }
}
