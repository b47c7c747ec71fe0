using ReleaseTimeline.Cli.Answers;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>Whether one device ran what a threat is said to target, and its verdict for each vulnerability that it is said to use.</summary>
internal sealed record ThreatRowShape(
    string? Device,
    string? Model,
    RunningShape? Running,
    string Targeted,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<string> Because,
    IReadOnlyList<ExposureShape> Verdicts)
{
    public static ThreatRowShape Of(ThreatRow row) => new(
        row.Device,
        row.Model,
        RunningShape.Of(row.Targeting.Running),
        Words.Of(row.Targeting.Targeting),
        row.Targeting.Reasons,
        [.. row.Targeting.Because.Select(recorded => recorded.Id.ToString())],
        [.. row.Verdicts.Select(ExposureShape.Of)]);
}
