using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Events;

/// <summary>A release was offered to a device.</summary>
public sealed record PatchOffered : DeviceEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "patch_offered";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The release.</summary>
    public required ReleaseLabel Release { get; init; }
}
