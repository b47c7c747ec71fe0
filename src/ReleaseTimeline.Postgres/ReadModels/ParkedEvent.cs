namespace ReleaseTimeline.Postgres.ReadModels;

/// <summary>An event that a read model could not take. What it tells of the stream stands still; it is tried again with the next event of the stream, and by a rebuild.</summary>
/// <param name="Projection">The read model.</param>
/// <param name="Position">The position of the event.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Error">Why it could not be taken.</param>
/// <param name="ParkedAt">When it was parked.</param>
public sealed record ParkedEvent(string Projection, long Position, string Stream, string Error, DateTimeOffset ParkedAt);
