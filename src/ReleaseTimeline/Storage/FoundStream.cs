namespace ReleaseTimeline.Storage;

/// <summary>A stream as it was found, one of many.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Version">The version of its last event; 0 where it has none.</param>
/// <param name="Events">Its events, in order of version.</param>
/// <param name="LastSight">The last of its sights, by the time of the sight; null where it has none.</param>
public sealed record FoundStream(StreamId Stream, long Version, IReadOnlyList<RecordedEvent> Events, RecordedSight? LastSight);
