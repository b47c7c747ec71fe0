using ReleaseTimeline.Cli.Answers;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>A threat, who reported it, and the devices.</summary>
internal sealed record ThreatShape(string Threat, string At, IReadOnlyList<ThreatReportShape> Reports, IReadOnlyList<ThreatRowShape> Rows)
{
    public static ThreatShape Of(ThreatAnswer answer) => new(
        answer.Threat.Name,
        answer.At.ToString(),
        [.. answer.Threat.Reports.Select(ThreatReportShape.Of)],
        [.. answer.Rows.Select(ThreatRowShape.Of)]);
}
