namespace ReleaseTimeline.Events;

/// <summary>A device left management. Nothing is claimed of it from then on.</summary>
public sealed record DeviceRetired : TimelineEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "device_retired";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The device's id.</summary>
    public required string Device { get; init; }

    /// <summary>Why; null where the source does not say.</summary>
    public string? Reason { get; init; }
}
