using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Events;

/// <summary>A source that knows reports that a full release was installed.</summary>
public sealed record SoftwareUpdateInstalled : TimelineEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "software_update_installed";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The device's id.</summary>
    public required string Device { get; init; }

    /// <summary>The release.</summary>
    public required ReleaseLabel Release { get; init; }

    /// <summary>Its build; null where the source does not say.</summary>
    public BuildNumber? Build { get; init; }
}
