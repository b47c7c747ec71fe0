namespace ReleaseTimeline.Postgres.Bulk;

/// <summary>How far a bulk append is. Nothing of it can be seen before all of it can.</summary>
/// <param name="Written">How many events have been sent to the server.</param>
/// <param name="Total">How many there are to send; those of streams that are repeats are not among them.</param>
public readonly record struct BulkProgress(long Written, long Total);
