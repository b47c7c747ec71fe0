namespace ReleaseTimeline.Postgres.Schema.Comparing;

/// <summary>What a sequence that is there counts by.</summary>
/// <param name="Increment">The step from one number to the next.</param>
/// <param name="Cache">How many numbers a session takes at once.</param>
/// <param name="IsCyclic">Whether it begins again after its last number.</param>
internal sealed record FoundSequence(long Increment, long Cache, bool IsCyclic);
