namespace ReleaseTimeline.Postgres.ReadModels.Querying;

/// <summary>The devices that were exposed to a vulnerability.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="First">So many of them as were asked for, in no order.</param>
public sealed record ExposedDevices(long Count, IReadOnlyList<ExposedDevice> First);
