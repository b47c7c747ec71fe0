namespace ReleaseTimeline.Projections.Devices;

/// <summary>What was believed, for as long as it was, of what a device ran during a time: a rectangle of valid time and knowledge.</summary>
/// <remarks>
/// The beliefs about one device never overlap: at any moment, as known at any other, at most one holds. Ends are exclusive; null is open. It tells what
/// <see cref="DeviceTimeline.At"/> gives for every moment within it.
/// </remarks>
/// <param name="Content">What was believed.</param>
/// <param name="KnownFrom">When the store had learnt it, inclusive.</param>
/// <param name="KnownTo">When the store learnt otherwise, exclusive; null where it is still believed.</param>
public readonly record struct DeviceBelief(BelievedPeriod Content, DateTimeOffset KnownFrom, DateTimeOffset? KnownTo);
