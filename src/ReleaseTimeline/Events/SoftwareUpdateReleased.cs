using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Events;

/// <summary>A full release became public.</summary>
public sealed record SoftwareUpdateReleased : TimelineEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "software_update_released";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The release, under its stored operating system.</summary>
    public required ReleaseLabel Release { get; init; }

    /// <summary>The operating systems the source names for it; empty where it names none.</summary>
    public ValueList<Os> Products { get; init; }

    /// <summary>Whether it was a prerelease.</summary>
    public bool IsBeta { get; init; }

    /// <summary>The vendor's advisory; null where the source gives none.</summary>
    public string? AdvisoryUri { get; init; }
}
