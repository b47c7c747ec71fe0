namespace ReleaseTimeline.Postgres.Settling;

/// <summary>What this process knows of the times of recording at one moment.</summary>
/// <param name="Settled">The position that the database has settled: the ids of the events up to it are in its table.</param>
/// <param name="Position">The position up to which every time of recording is known; at or after <paramref name="Settled"/> once it was read.</param>
/// <param name="Highest">The latest of the timestamps up to it, in UTC; null where there is no event.</param>
internal readonly record struct KnownTimes(long Settled, long Position, DateTime? Highest);
