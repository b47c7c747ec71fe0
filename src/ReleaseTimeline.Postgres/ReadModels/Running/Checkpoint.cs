namespace ReleaseTimeline.Postgres.ReadModels.Running;

/// <summary>How far a read model is.</summary>
/// <param name="Position">The last position whose event is in it.</param>
/// <param name="Generation">Which building of it serves.</param>
/// <param name="PausedAt">When it was paused; null while it may run.</param>
internal sealed record Checkpoint(long Position, short Generation, DateTimeOffset? PausedAt);
