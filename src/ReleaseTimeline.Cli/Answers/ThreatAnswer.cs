using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Projections.Reported;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Answers;

/// <summary>Which devices ran what a threat is said to target, and which were exposed to what it is said to use.</summary>
/// <param name="Threat">The threat.</param>
/// <param name="AsOf">The moment and the knowledge asked about.</param>
/// <param name="At">The moment asked about.</param>
/// <param name="Rows">The devices, in the order in which they were asked.</param>
internal sealed record ThreatAnswer(Threat Threat, AsOf AsOf, Moment At, IReadOnlyList<ThreatRow> Rows)
{
    /// <summary>The threat of that name, in any case.</summary>
    /// <exception cref="ToolException">Nobody has reported it, by what may be known.</exception>
    public static Threat Find(ReportedClaims claims, string name) => claims.Find(name)
        ?? throw new ToolException(claims.Threats.Count == 0
            ? $"no threat '{name}' is known: nobody had reported one by then."
            : $"no threat '{name}' is known: it is {string.Join(", ", claims.Threats.Select(threat => threat.Name))}.");

    /// <summary>The row of a device.</summary>
    public static ThreatRow Row(Knowledge knowledge, Threat threat, DeviceTimeline device, Moment at) => new(
        device.Device,
        device.Model,
        new ThreatTargeting(knowledge, threat).Of(device, at),
        [.. threat.Cves.Select(cve => ExposureLedger.Of(knowledge, device, cve).At(at))]);

    /// <summary>The row of whatever of a model runs a build.</summary>
    public static ThreatRow Row(Knowledge knowledge, Threat threat, BuildExposure build, Moment at) => new(
        null,
        build.Model,
        new ThreatTargeting(knowledge, threat).Of(build, at),
        [.. threat.Cves.Select(cve => build.At(knowledge, cve, at))]);
}
