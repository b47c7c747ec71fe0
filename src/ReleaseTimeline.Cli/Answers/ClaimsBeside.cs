using ReleaseTimeline.Events;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Reported;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Cli.Answers;

/// <summary>The claims that stand beside a verdict, which does not rest on them.</summary>
internal static class ClaimsBeside
{
    /// <summary>
    /// What is claimed of the releases that the verdict rests on, runs or names as fixes, and then the reports of threats that are said to use
    /// the vulnerability.
    /// </summary>
    public static IReadOnlyList<RecordedEvent> Of(ReportedClaims claims, ExposureVerdict verdict)
    {
        var releases = verdict.Because.Select(recorded => recorded.Event).OfType<ReleaseEvent>().Select(e => e.Release.Stored)
            .Concat(verdict.FixedBy.Select(offer => offer.Release.Label.Stored))
            .ToHashSet();
        if (verdict.Running?.Label is { } running)
            releases.Add(running.Stored);
        return [.. claims.Statements.Where(claim => claim.Statement.About is { } about && releases.Contains(about.Stored)).Select(claim => claim.Recorded),
            .. claims.Using(verdict.Cve).Select(report => report.Recorded)];
    }
}
