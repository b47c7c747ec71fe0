namespace ReleaseTimeline.Postgres.ReadModels.Querying;

/// <summary>How many devices were patched so many days after the fix was first offered to their models.</summary>
/// <param name="Day">How many days: 0 is the day of the first offer.</param>
/// <param name="Devices">How many devices were there by the end of that day.</param>
/// <param name="PatchedMin">How many of them certainly had the fix by then.</param>
/// <param name="PatchedMax">How many may have had it.</param>
public sealed record PatchDay(int Day, long Devices, long PatchedMin, long PatchedMax)
{
    /// <summary>The part that certainly had the fix, in percent.</summary>
    public double PercentMin => 100.0 * PatchedMin / Devices;

    /// <summary>The part that may have had it, in percent.</summary>
    public double PercentMax => 100.0 * PatchedMax / Devices;
}
