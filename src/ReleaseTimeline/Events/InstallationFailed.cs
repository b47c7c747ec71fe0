using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Events;

/// <summary>An installation failed on a device.</summary>
public sealed record InstallationFailed : DeviceEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "installation_failed";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The release.</summary>
    public required ReleaseLabel Release { get; init; }

    /// <summary>Why; null where the source does not say.</summary>
    public string? Reason { get; init; }
}
