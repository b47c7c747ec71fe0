using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Projections.Conflicts;

/// <summary>One of two sides that contradict each other.</summary>
/// <param name="Says">What it says.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Evidence">The statement by which it says so; for a source that leaves something out, the statement in which it speaks of the release.</param>
public sealed record ConflictSide(string Says, string Source, RecordedEvent Evidence);
