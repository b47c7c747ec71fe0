using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.KnowledgeDiffs;

/// <summary>
/// That a device has another verdict about a moment with a later state of knowledge: the verdict itself, the day from which a fix was available, whether
/// the vulnerability was known to be exploited, its KEV entry, or whether that was past due.
/// </summary>
/// <param name="Device">The device, with the later knowledge.</param>
/// <param name="Before">The verdict with the earlier knowledge.</param>
/// <param name="After">The verdict with the later knowledge.</param>
/// <param name="Because">The statements that made the difference, each once, in the order in which they were stated.</param>
public sealed record VerdictChange(DeviceTimeline Device, ExposureVerdict Before, ExposureVerdict After, IReadOnlyList<RecordedEvent> Because);
