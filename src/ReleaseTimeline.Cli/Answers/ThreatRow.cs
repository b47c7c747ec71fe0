using ReleaseTimeline.Exposure;

namespace ReleaseTimeline.Cli.Answers;

/// <summary>One device, or whatever of a model runs a build, and a threat.</summary>
/// <param name="Device">The device's id; null for a question about a build.</param>
/// <param name="Model">The model identifier; null where it is not known.</param>
/// <param name="Targeting">Whether it ran what the threat is said to target: a claim.</param>
/// <param name="Verdicts">Whether it was exposed to each vulnerability that the threat is said to use: by the facts alone.</param>
internal sealed record ThreatRow(string? Device, string? Model, TargetingVerdict Targeting, IReadOnlyList<ExposureVerdict> Verdicts)
{
    /// <summary>Those it was exposed to.</summary>
    public IEnumerable<ExposureVerdict> Exposed => Verdicts.Where(verdict => verdict.Verdict == Verdict.Exposed);
}
