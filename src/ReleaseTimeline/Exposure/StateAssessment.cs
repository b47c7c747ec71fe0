using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Exposure;

/// <summary>What one state means for one vulnerability.</summary>
/// <param name="Presence">Whether it has the fix.</param>
/// <param name="Running">The state, joined with what is known of releases.</param>
/// <param name="Reason">Why, as a sentence.</param>
/// <param name="Evidence">The statements it rests on, beside the observation.</param>
internal sealed record StateAssessment(FixPresence Presence, RunningRelease Running, string Reason, IReadOnlyList<RecordedEvent> Evidence);
