using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Devices;

namespace ReleaseTimeline.Cli.Answers;

/// <summary>The verdict of an audit about one device and one vulnerability.</summary>
/// <param name="Device">The device.</param>
/// <param name="Verdict">The verdict.</param>
internal sealed record AuditRow(DeviceTimeline Device, ExposureVerdict Verdict);
