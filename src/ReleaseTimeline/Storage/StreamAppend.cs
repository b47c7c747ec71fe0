namespace ReleaseTimeline.Storage;

/// <summary>Events for one stream, as a part of an append to several.</summary>
/// <param name="Stream">The stream. Each stream stands at most once in an append.</param>
/// <param name="Expected">What the writer believes its version to be.</param>
/// <param name="Events">The events, in order; at least one.</param>
public sealed record StreamAppend(StreamId Stream, ExpectedVersion Expected, IReadOnlyList<NewEvent> Events);
