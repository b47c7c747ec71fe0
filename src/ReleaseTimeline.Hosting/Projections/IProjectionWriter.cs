namespace ReleaseTimeline.Hosting.Projections;

/// <summary>Where the states of a projection go: a table, a search index, a cache. One host calls it at a time, from one loop.</summary>
/// <typeparam name="TState">The state of the projection.</typeparam>
public interface IProjectionWriter<TState>
{
    /// <summary>The position that the last write reached; 0 where nothing was written, and all streams are then handed over.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    Task<long> PositionAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes states over those of the same streams, and the position, both or neither. The same states may come again after a failure.
    /// </summary>
    /// <param name="batch">The states and the position.</param>
    /// <param name="cancellationToken">Stops it, when the host does not wait any longer for it to stop.</param>
    Task WriteAsync(ProjectedBatch<TState> batch, CancellationToken cancellationToken = default);
}
