using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.ReadModels.Running;

/// <summary>An event that a read model has not taken yet.</summary>
/// <param name="Position">Its position.</param>
/// <param name="Stream">Its stream.</param>
internal readonly record struct NewsEvent(long Position, StreamId Stream);
