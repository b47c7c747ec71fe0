using ReleaseTimeline.Events;
using ReleaseTimeline.Projections.Reported;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests;

/// <summary>Claims in the words of the domain.</summary>
internal static class GivenClaims
{
    public static StatementReported Said(string who, string what, string day, string? about = null) => new()
    {
        ReportedBy = who,
        Claim = what,
        About = about is null ? null : ReleaseLabel.Parse(about),
        ValidAt = ValidTime.Parse(day),
        StatedAt = Moment.Parse(day),
        Source = Given.Source with { Name = "press" },
    };

    public static ThreatReported Threat(string name, string who, string day, string[] targets, params string[] cves) => new()
    {
        Threat = name,
        ReportedBy = who,
        TargetedVersions = targets.ToValueList(),
        Cves = cves.Select(CveId.Parse).ToValueList(),
        ValidAt = ValidTime.Parse(day),
        StatedAt = Moment.Parse(day),
        Source = Given.Source with { Name = "press" },
    };

    public static ReportedClaims Claims(params TimelineEvent[] events) => ReportedClaims.Of(Given.Recorded(events));

    /// <summary>The events, and a last one that takes back the first of them.</summary>
    public static List<RecordedEvent> WithFirstRetracted(string day, params TimelineEvent[] events)
    {
        var recorded = Given.Recorded(events);
        var (first, last) = (recorded[0], recorded[^1]);
        var retraction = new StatementRetracted
        {
            Retracts = first.Id,
            Reason = "it was a mistake",
            ValidAt = ValidTime.Parse(day),
            StatedAt = Moment.Parse(day),
            Source = Given.Source,
        };
        recorded.Add(new RecordedEvent(EventId.Of(first.Stream, retraction), first.Stream, last.Version + 1, last.Position + 1, last.RecordedAt.AddDays(1), retraction));
        return recorded;
    }
}
