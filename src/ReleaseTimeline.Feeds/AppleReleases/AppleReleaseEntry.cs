using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.AppleReleases;

/// <summary>One entry of the list, as far as it is read.</summary>
internal sealed class AppleReleaseEntry
{
    // How the gatherer marks that the advisory's own words speak of exploitation; its other marks are guesses at the kind of flaw.
    private const string ExploitationWords = "exploit:";

    private readonly Dictionary<CveId, DateOnly> added = [];

    public string Name { get; private set; } = "";

    public string? Url { get; private set; }

    public DateOnly? ReleaseDate { get; private set; }

    public List<CveId> Cves { get; private set; } = [];

    public List<CveId> Exploited { get; } = [];

    /// <summary>The day on which the advisory says that it added the vulnerability; null where it does not say.</summary>
    public DateOnly? AddedOn(CveId cve) => added.TryGetValue(cve, out var day) ? day : null;

    public static AppleReleaseEntry Read(JsonFeedReader reader)
    {
        var entry = new AppleReleaseEntry();
        var hasName = false;
        for (var members = reader.EnterObject(); reader.NextMember(members);)
        {
            switch (reader.Name)
            {
                case "name":
                    entry.Name = reader.GetString();
                    hasName = true;
                    break;
                case "url":
                    entry.Url = reader.GetStringOrNull();
                    break;
                case "release_date":
                    entry.ReleaseDate = reader.GetDayOrNull();
                    break;
                case "cves":
                    entry.ReadCves(reader);
                    break;
                case "cve_context" when !reader.IsNull:
                    entry.ReadContexts(reader);
                    break;
            }
        }

        return hasName ? entry : throw reader.Error("the release has no 'name'");
    }

    private void ReadCves(JsonFeedReader reader)
    {
        if (reader.IsNull)
            return;
        for (var cves = reader.EnterArray(); reader.NextItem(cves);)
            Cves.Add(reader.GetCve());
        Cves = [.. Cves.Distinct()];
    }

    private void ReadContexts(JsonFeedReader reader)
    {
        for (var contexts = reader.EnterObject(); reader.NextMember(contexts);)
            ReadContext(reader, reader.Parse<CveId>(reader.Name));
    }

    private void ReadContext(JsonFeedReader reader, CveId cve)
    {
        var (isExploited, isInKev, pattern) = (false, false, "");
        for (var context = reader.EnterObject(); reader.NextMember(context);)
        {
            switch (reader.Name)
            {
                case "exploited" when !reader.IsNull:
                    isExploited = reader.GetBoolean();
                    break;
                case "kev" when !reader.IsNull:
                    isInKev = reader.GetBoolean();
                    break;
                case "matched_pattern":
                    pattern = reader.GetStringOrNull() ?? "";
                    break;
                case "entry_added_date":
                    if (reader.GetDayOrNull() is { } day)
                        added[cve] = day;
                    break;
            }
        }

        if (isExploited && !isInKev && pattern.Contains(ExploitationWords, StringComparison.Ordinal))
            Exploited.Add(cve);
    }
}
