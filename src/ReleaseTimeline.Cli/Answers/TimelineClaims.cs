using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Reported;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Answers;

/// <summary>The claims that a timeline shows between its releases.</summary>
internal static class TimelineClaims
{
    /// <summary>
    /// Those made by a moment, in order: about a release that the filter lets through, or about none or a threat where that contradicts no
    /// limit of it.
    /// </summary>
    public static IReadOnlyList<RecordedEvent> Of(ReportedClaims claims, TimelineFilter filter, Knowledge knowledge, Moment? at)
    {
        var statements = claims.Statements.Where(claim => IsWanted(claim, filter, knowledge)).Select(claim => claim.Recorded);
        var reports = claims.Reports.Where(report => IsWanted(report, filter)).Select(report => report.Recorded);
        var asked = AsOf.Now.About(at);
        return [.. statements.Concat(reports)
            .Where(recorded => asked.Reaches(recorded.Event.ValidAt) && IsInTime(DayOf(recorded), filter))
            .OrderBy(recorded => DayOf(recorded) ?? DateOnly.MaxValue)];
    }

    /// <summary>The day it is placed by: the one on which, or by which, it was said; null where neither is known.</summary>
    public static DateOnly? DayOf(RecordedEvent claim) => claim.Event.ValidAt.By?.Day;

    private static bool IsWanted(ReportedStatement claim, TimelineFilter filter, Knowledge knowledge)
    {
        if (claim.Statement.About is not { } about)
            return filter is { Os: null, Program: null };
        return knowledge.Releases.Find(about) is { } release
            ? filter.IsWanted(release)
            : filter.Program is null && (filter.Os is not { } os || os.Line() == about.Os.Line());
    }

    private static bool IsWanted(ThreatReport report, TimelineFilter filter) => filter.Program is null
        && (filter.Os is not { } os || report.Targets.Any(target => target.Os?.Line() == os.Line()));

    private static bool IsInTime(DateOnly? day, TimelineFilter filter) =>
        (filter.From is null || day >= filter.From) && (filter.To is null || day <= filter.To);
}
