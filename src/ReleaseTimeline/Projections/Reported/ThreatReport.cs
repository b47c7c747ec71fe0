using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Projections.Reported;

/// <summary>What one reporter said of a threat at one time, in the reporter's own words.</summary>
public sealed class ThreatReport
{
    internal ThreatReport(RecordedEvent recorded, ThreatReported report)
    {
        Recorded = recorded;
        Report = report;
        Targets = [.. report.TargetedVersions.Select(TargetedVersions.Read)];
    }

    /// <summary>The event: its clocks and its source.</summary>
    public RecordedEvent Recorded { get; }

    /// <summary>What it says.</summary>
    public ThreatReported Report { get; }

    /// <summary>The versions it is said to target, as read from the reporter's words and in their order; empty where the report names none.</summary>
    public IReadOnlyList<TargetedVersions> Targets { get; }
}
