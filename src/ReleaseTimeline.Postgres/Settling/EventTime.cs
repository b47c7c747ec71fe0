namespace ReleaseTimeline.Postgres.Settling;

/// <summary>Where an event stands, and the timestamp of its row.</summary>
/// <param name="Position">The position.</param>
/// <param name="Timestamp">The timestamp, in UTC.</param>
internal readonly record struct EventTime(long Position, DateTime Timestamp);
