namespace ReleaseTimeline.Hosting.Projections;

/// <summary>How a projection stands.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Position">The position up to which every event is in what it has written.</param>
/// <param name="Failure">Why its last attempt failed; null where it did not.</param>
/// <param name="Failures">How many attempts have failed in a row.</param>
public sealed record ProjectionStatus(string Name, long Position, Exception? Failure, int Failures);
