using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Cve;

/// <summary>Reads the time stamps of CVE records: ISO 8601, and UTC where no offset is written.</summary>
internal static class CveTimestamp
{
    private const int LengthOfDay = 10;

    public static Moment Read(JsonFeedReader reader)
    {
        var text = reader.GetString();
        var hasOffset = text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) >= LengthOfDay;
        var moment = reader.Parse<Moment>(text.Length > LengthOfDay && !hasOffset ? text + "Z" : text);
        var limits = FeedLimits.Default;
        return moment.Day.Year >= limits.FirstYear && moment.Day.Year <= limits.LastYear
            ? moment
            : throw reader.Error(FormattableString.Invariant($"'{moment}' is not a date of the years {limits.FirstYear} to {limits.LastYear}"));
    }
}
