namespace ReleaseTimeline.Storage;

/// <summary>Where appended events came to stand. Appending the same ids again gives the first result again.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="FirstVersion">The version of the first event appended, from 1.</param>
/// <param name="LastVersion">The version of the last.</param>
/// <param name="LastPosition">The position of the last in the order of <see cref="IEventStore.ReadAllAsync"/>.</param>
/// <param name="RecordedAt">When the store recorded them, by its own clock.</param>
public sealed record AppendResult(StreamId Stream, long FirstVersion, long LastVersion, long LastPosition, DateTimeOffset RecordedAt);
