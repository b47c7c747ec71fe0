namespace ReleaseTimeline.Hosting.Projections;

/// <summary>One projection of a host, whatever its state.</summary>
internal interface IProjectionLoop
{
    ProjectionStatus Status { get; }

    /// <summary>Follows the store until it is told to stop.</summary>
    /// <param name="stopping">Stop before the next batch.</param>
    /// <param name="aborting">Stop now.</param>
    Task RunAsync(CancellationToken stopping, CancellationToken aborting);
}
