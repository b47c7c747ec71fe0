using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Events;

/// <summary>Somebody reported an exploit kit or campaign. A claim with its source, never a fact about exposure.</summary>
public sealed record ThreatReported : TimelineEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "threat_reported";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>Its name.</summary>
    public required string Threat { get; init; }

    /// <summary>Who reported it.</summary>
    public required string ReportedBy { get; init; }

    /// <summary>The versions it is said to target, in the reporter's words.</summary>
    public ValueList<string> TargetedVersions { get; init; }

    /// <summary>The vulnerabilities it is said to use.</summary>
    public ValueList<CveId> Cves { get; init; }
}
