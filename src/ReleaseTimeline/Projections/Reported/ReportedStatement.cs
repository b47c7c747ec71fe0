using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Projections.Reported;

/// <summary>A press or vendor claim beyond the facts, with the event that holds it. Shown, and never counted.</summary>
/// <param name="Recorded">The event: its clocks and its source.</param>
/// <param name="Statement">What it says.</param>
public sealed record ReportedStatement(RecordedEvent Recorded, StatementReported Statement);
