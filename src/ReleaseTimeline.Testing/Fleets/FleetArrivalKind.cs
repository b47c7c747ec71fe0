namespace ReleaseTimeline.Testing;

/// <summary>What is told of a device.</summary>
internal enum FleetArrivalKind : byte
{
    /// <summary>It came under management.</summary>
    Enrolled,

    /// <summary>What it was seen to run; told twice it is the same event.</summary>
    Sight,

    /// <summary>A letter was installed.</summary>
    Installed,

    /// <summary>A letter was removed.</summary>
    Removed,

    /// <summary>It left.</summary>
    Retired,
}
