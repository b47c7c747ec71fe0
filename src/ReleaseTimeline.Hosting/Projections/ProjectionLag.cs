namespace ReleaseTimeline.Hosting.Projections;

/// <summary>How far a projection is behind the store.</summary>
/// <param name="Status">How the projection stands.</param>
/// <param name="Positions">How many positions are between it and the last of the store; at most that many events.</param>
/// <param name="Time">How long ago the first event that it lacks was recorded; zero where it lacks none.</param>
public sealed record ProjectionLag(ProjectionStatus Status, long Positions, TimeSpan Time);
