namespace ReleaseTimeline.Events;

/// <summary>A device came under management.</summary>
public sealed record DeviceEnrolled : DeviceEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "device_enrolled";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>Its model identifier, such as <c>iPhone15,2</c>.</summary>
    public required string Model { get; init; }
}
