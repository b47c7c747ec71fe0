using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Answers;

/// <summary>What a device ran during a time.</summary>
/// <param name="Os">The operating system.</param>
/// <param name="Running">The release.</param>
/// <param name="Period">When, and by which evidence.</param>
/// <param name="To">The moment by which it ran something else; null where it was not seen to.</param>
/// <param name="IsDerived">Whether it follows from two observations that it ran this then, and was not itself seen.</param>
internal sealed record DeviceInterval(Os Os, RunningRelease Running, DevicePeriod Period, Moment? To, bool IsDerived);
