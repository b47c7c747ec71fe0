using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>
/// Reads SOFA's collection of Apple's security releases with what the feed of the same documents does not state: the days on which Apple says it
/// added an entry to an advisory.
/// </summary>
internal static class AdvisoryListReader
{
    /// <summary>The full releases of our operating systems, in order.</summary>
    public static List<Advisory> Read(SourceFile file)
    {
        var advisories = new List<Advisory>();
        using var content = file.Open();
        using var reader = new JsonFeedReader(content, file.Path);
        for (var scope = reader.EnterObject(); reader.NextMember(scope);)
        {
            if (reader.Name != "releases")
                continue;
            for (var list = reader.EnterArray(); reader.NextItem(list);)
            {
                if (ReadOne(reader) is { } advisory)
                    advisories.Add(advisory);
            }
        }

        reader.Finish();
        return advisories;
    }

    private static Advisory? ReadOne(JsonFeedReader reader)
    {
        var name = "";
        var locator = reader.Path;
        string? uri = null;
        DateOnly? day = null;
        List<string> cves = [];
        var details = new Dictionary<string, (DateOnly? Added, bool IsExploited)>(StringComparer.Ordinal);
        for (var scope = reader.EnterObject(); reader.NextMember(scope);)
        {
            switch (reader.Name)
            {
                case "name": name = reader.GetString(); break;
                case "url": uri = reader.GetStringOrNull(); break;
                case "release_date": day = reader.GetDayOrNull(); break;
                case "cves": cves = reader.GetStrings(); break;
                case "cve_context" when !reader.IsNull: ReadDetails(reader, details); break;
            }
        }

        if (day is not { } listed || AdvisoryName.Read(name) is not { } named)
            return null;
        var fixes = cves.Select(CveId.Parse).Distinct().Select(cve =>
        {
            var (added, isExploited) = details.GetValueOrDefault(cve.ToString());
            return new AdvisoryFix(cve, added, isExploited);
        });
        return new Advisory(named.Release, named.Products, listed, uri, [.. fixes], locator);
    }

    private static void ReadDetails(JsonFeedReader reader, Dictionary<string, (DateOnly?, bool)> details)
    {
        for (var scope = reader.EnterObject(); reader.NextMember(scope);)
        {
            var cve = reader.Name;
            DateOnly? added = null;
            var isExploited = false;
            for (var inner = reader.EnterObject(); reader.NextMember(inner);)
            {
                if (reader.Name == "entry_added_date")
                    added = reader.GetDayOrNull();
                else if (reader.Name == "exploited")
                    isExploited = reader.GetBoolean();
            }

            details[cve] = (added, isExploited);
        }
    }
}
