namespace ReleaseTimeline.Events;

/// <summary>What is stated of a device.</summary>
public abstract record DeviceEvent : TimelineEvent
{
    private protected DeviceEvent()
    {
    }

    /// <summary>The device's id.</summary>
    public required string Device { get; init; }
}
