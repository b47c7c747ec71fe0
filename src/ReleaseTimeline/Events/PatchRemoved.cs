using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Events;

/// <summary>A source that knows reports that a lettered release was removed, back to its base.</summary>
public sealed record PatchRemoved : DeviceEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "patch_removed";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The lettered release that was removed.</summary>
    public required ReleaseLabel Release { get; init; }
}
