namespace ReleaseTimeline.Events;

/// <summary>A device's setting for installing patches by itself changed.</summary>
public sealed record AutomaticInstallationChanged : DeviceEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "automatic_installation_changed";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>Whether patches install by themselves from then on.</summary>
    public required bool IsAutomatic { get; init; }
}
