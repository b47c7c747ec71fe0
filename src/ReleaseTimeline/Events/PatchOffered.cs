using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Events;

/// <summary>A release was offered to a device.</summary>
public sealed record PatchOffered : TimelineEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "patch_offered";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The device's id.</summary>
    public required string Device { get; init; }

    /// <summary>The release.</summary>
    public required ReleaseLabel Release { get; init; }
}
