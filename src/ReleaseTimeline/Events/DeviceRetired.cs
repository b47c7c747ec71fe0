namespace ReleaseTimeline.Events;

/// <summary>A device left management. Nothing is claimed of it from then on.</summary>
public sealed record DeviceRetired : DeviceEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "device_retired";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>Why; null where the source does not say.</summary>
    public string? Reason { get; init; }
}
