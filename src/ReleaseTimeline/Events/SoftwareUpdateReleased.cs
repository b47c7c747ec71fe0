namespace ReleaseTimeline.Events;

/// <summary>A full release became public.</summary>
public sealed record SoftwareUpdateReleased : ReleasePublished
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "software_update_released";

    /// <inheritdoc/>
    public override string Type => TypeName;
}
