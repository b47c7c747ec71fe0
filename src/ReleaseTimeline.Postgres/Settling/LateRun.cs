namespace ReleaseTimeline.Postgres.Settling;

/// <summary>Positions whose events have earlier timestamps than an event before them.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last, inclusive.</param>
/// <param name="RecordedAt">When they count as recorded: the latest timestamp before them.</param>
internal readonly record struct LateRun(long First, long Last, DateTime RecordedAt);
