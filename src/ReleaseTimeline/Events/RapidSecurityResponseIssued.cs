using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Events;

/// <summary>A lettered release became public through the rapid security response program.</summary>
public sealed record RapidSecurityResponseIssued : TimelineEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "rapid_security_response_issued";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The release, with its letter.</summary>
    public required ReleaseLabel Release { get; init; }

    /// <summary>The operating systems the source names for it; empty where it names none.</summary>
    public ValueList<Os> Products { get; init; }

    /// <summary>Whether it was a prerelease.</summary>
    public bool IsBeta { get; init; }

    /// <summary>The vendor's advisory; null where the source gives none.</summary>
    public string? AdvisoryUri { get; init; }

    /// <summary>The parts it patches, such as WebKit; empty where the source names none.</summary>
    public ValueList<string> Components { get; init; }

    /// <summary>What makes it take effect, such as a restart; null where the source does not say.</summary>
    public string? ActivatedBy { get; init; }
}
