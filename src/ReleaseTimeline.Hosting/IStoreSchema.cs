namespace ReleaseTimeline.Hosting;

/// <summary>What a store needs to find in its database, for a store whose database others may change. A service of the host, where the store has one.</summary>
public interface IStoreSchema
{
    /// <summary>Makes the database ready before anything else starts, or finds that it is.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Storage.EventStoreException">It is not ready, and the host does not start; the message tells each difference.</exception>
    Task PrepareAsync(CancellationToken cancellationToken = default);

    /// <summary>What differs from what the store needs, each in one line; empty where nothing does. It changes nothing.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Storage.EventStoreException">The database cannot be reached.</exception>
    Task<IReadOnlyList<string>> DifferencesAsync(CancellationToken cancellationToken = default);
}
