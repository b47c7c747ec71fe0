using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Exposure;

/// <summary>Whether a device ran what a threat is said to target, and by whose words. It rests on claims, and changes no verdict of exposure.</summary>
/// <param name="At">The moment asked about.</param>
/// <param name="Targeting">The answer.</param>
/// <param name="Running">What ran; the earlier where two are possible; null where that is not known.</param>
/// <param name="Reasons">Why, in sentences.</param>
/// <param name="Because">The reports it rests on, and the sights of the device; each once.</param>
public sealed record TargetingVerdict(
    Moment At, Targeting Targeting, RunningRelease? Running, IReadOnlyList<string> Reasons, IReadOnlyList<RecordedEvent> Because);
