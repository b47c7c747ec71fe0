using ReleaseTimeline.Events;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing;

/// <summary>
/// Compares what is stated of a build with what was known of it. Models that are added are a wider scope; an earlier day or a prerequisite
/// that was not known is another claim; a later day is the same build posted again; models that are missing were forgotten. Models added at the
/// same moment, as by a file for iPad beside that for iPhone, were offered from the same day; added later, from the day that was stated.
/// </summary>
internal static class BuildChange
{
    public static TimelineEvent? Find(ReadOnlySpan<TimelineEvent> known, BuildPublished stated)
    {
        var before = Known(known);
        if (before is null)
            return stated;
        var after = before with
        {
            StatedAt = stated.StatedAt,
            Source = stated.Source,
            ValidAt = Earlier(before.ValidAt, stated.ValidAt),
            PrerequisiteBuild = stated.PrerequisiteBuild ?? before.PrerequisiteBuild,
            IsBeta = stated.IsBeta,
            Models = before.Models.Count == 0 ? stated.Models : before.Models,
        };
        var all = before.Models.Concat(stated.Models).ToSortedValueList();
        if (!after.Equals(before with { StatedAt = stated.StatedAt, Source = stated.Source }))
            return after with { Models = all };
        return all.Count == before.Models.Count ? null : Extension(before, stated);
    }

    private static ReleaseScopeExtended Extension(BuildPublished before, BuildPublished stated) => new()
    {
        ValidAt = IsLater(stated.ValidAt, before.ValidAt) || stated.StatedAt == before.StatedAt ? stated.ValidAt : stated.StatedAt.Day,
        StatedAt = stated.StatedAt,
        Source = stated.Source,
        Release = stated.Release,
        Build = stated.Build,
        Models = stated.Models.Except(before.Models, StringComparer.Ordinal).ToSortedValueList(),
    };

    // What the claims so far come to; null where none says that the build was published.
    private static BuildPublished? Known(ReadOnlySpan<TimelineEvent> claims)
    {
        BuildPublished? known = null;
        foreach (var claim in claims)
        {
            if (claim is BuildPublished published)
                known = published;
            if (claim is ReleaseScopeExtended extended && known is not null)
                known = known with { Models = known.Models.Concat(extended.Models).ToSortedValueList() };
        }

        return known;
    }

    private static ValidTime Earlier(ValidTime known, ValidTime stated) => IsLater(known, stated) ? stated : known;

    private static bool IsLater(ValidTime time, ValidTime other) =>
        time.Exactly is { } moment && other.Exactly is { } than && moment.CompareTo(than) > 0;
}
