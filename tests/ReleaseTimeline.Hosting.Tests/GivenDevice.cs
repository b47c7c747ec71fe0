using System.Globalization;
using ReleaseTimeline.Events;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Hosting.Tests;

/// <summary>What was seen of devices.</summary>
internal static class GivenDevice
{
    public const string Base = "23D8133";

    /// <summary>A sight of a device on a day.</summary>
    public static OsStateObserved Seen(string device, string day, string build = Base, string? supplemental = null)
    {
        Moment seen = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        return new OsStateObserved
        {
            Device = device,
            Model = "iPhone15,2",
            Os = Os.iOS,
            Build = BuildNumber.Parse(build),
            SupplementalBuild = supplemental is null ? null : BuildNumber.Parse(supplemental),
            CanSeeLetter = true,
            ValidAt = seen,
            StatedAt = seen,
            Source = new SourceReference("mdm"),
        };
    }
}
