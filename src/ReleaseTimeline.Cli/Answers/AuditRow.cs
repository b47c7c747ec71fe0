using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Answers;

/// <summary>The verdict of an audit about one device and one vulnerability.</summary>
/// <param name="Device">The device.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="ExposedLater">When the letter that had the fix was removed later; null where it was not, or the device was exposed already.</param>
internal sealed record AuditRow(DeviceTimeline Device, ExposureVerdict Verdict, ValidTime? ExposedLater = null);
