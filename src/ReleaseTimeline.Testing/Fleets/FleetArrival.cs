namespace ReleaseTimeline.Testing;

/// <summary>That something of a device is told; what it says is worked out when it is asked for.</summary>
/// <param name="Stated">When, in seconds since the fleet's first day began.</param>
/// <param name="Device">The place of the device in the fleet.</param>
/// <param name="Index">Which of its sights, or of its steps.</param>
/// <param name="Kind">What is told.</param>
internal readonly record struct FleetArrival(int Stated, int Device, int Index, FleetArrivalKind Kind) : IComparable<FleetArrival>
{
    /// <summary>In time, then by device, then in the order in which a device's own come about.</summary>
    public int CompareTo(FleetArrival other)
    {
        var order = Stated.CompareTo(other.Stated);
        if (order == 0)
            order = Device.CompareTo(other.Device);
        if (order == 0)
            order = Kind.CompareTo(other.Kind);
        return order != 0 ? order : Index.CompareTo(other.Index);
    }
}
