namespace ReleaseTimeline.Postgres.ReadModels.Querying;

/// <summary>How many days, device by device, ended with a fix lacking.</summary>
/// <param name="DeviceDays">On how many the devices that the vulnerability concerns were there.</param>
/// <param name="Min">On how many of them the fix was certainly lacking.</param>
/// <param name="Max">On how many it may have been.</param>
public sealed record ExposureDayCount(long DeviceDays, long Min, long Max);
