using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Corrections;

/// <summary>What came of correcting a statement or taking it back.</summary>
/// <param name="Original">The event that no longer counts.</param>
/// <param name="Appended">What was appended for it, in order of version; what stands there already where the same was said before.</param>
public sealed record Correction(RecordedEvent Original, IReadOnlyList<RecordedEvent> Appended);
