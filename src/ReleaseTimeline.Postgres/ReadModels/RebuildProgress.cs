namespace ReleaseTimeline.Postgres.ReadModels;

/// <summary>How far a rebuild is.</summary>
/// <param name="Phase">What it does: <c>folding</c>, <c>indexing</c>, <c>comparing</c> or <c>swapping</c>.</param>
/// <param name="Streams">How many streams were folded.</param>
/// <param name="Of">Of how many.</param>
public sealed record RebuildProgress(string Phase, long Streams, long Of);
