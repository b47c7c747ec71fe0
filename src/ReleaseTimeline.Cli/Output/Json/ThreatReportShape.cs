using ReleaseTimeline.Projections.Reported;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>What one reporter said of a threat.</summary>
internal sealed record ThreatReportShape(
    string ReportedBy, string SaidAt, string StatedAt, IReadOnlyList<string> TargetedVersions, IReadOnlyList<string> Cves, string Event, SourceShape Source)
{
    public static ThreatReportShape Of(ThreatReport report) => new(
        report.Report.ReportedBy,
        report.Report.ValidAt.ToString(),
        report.Report.StatedAt.ToString(),
        [.. report.Report.TargetedVersions],
        [.. report.Report.Cves.Select(cve => cve.ToString())],
        report.Recorded.Id.ToString(),
        SourceShape.Of(report.Report.Source));
}
