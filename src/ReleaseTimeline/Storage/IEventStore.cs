namespace ReleaseTimeline.Storage;

/// <summary>
/// Keeps events in streams. Every store keeps the same promises, and <c>ReleaseTimeline.Testing</c> has the checks that hold it to them.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>One writer wins: a lost race is a <see cref="ConcurrencyException"/> and writes nothing.</item>
/// <item>Appending the same ids to the same stream again is a no-op that returns the first result, whatever version is expected. The same
/// means: all of them stand in the stream already, one after another and in the order given.</item>
/// <item>Versions run from 1 without holes. What a reader of all events has passed never changes, and no event turns up behind it.</item>
/// <item><see cref="RecordedEvent.RecordedAt"/> never falls along the order of reading, even if the machine's clock does.</item>
/// <item>An append that failed left nothing; one that returned survives the loss of the process and of the machine, if the store outlives either.</item>
/// </list>
/// A store may be used from several threads at once. A reading sees what was there when it began, and nothing of what is appended later.
/// </remarks>
public interface IEventStore
{
    /// <summary>Appends to several streams, all or nothing.</summary>
    /// <param name="appends">At least one; each stream once, with at least one event; each id once.</param>
    /// <param name="cancellationToken">Cancels the append; nothing is then written.</param>
    /// <returns>One result a stream, in the order given.</returns>
    /// <exception cref="ArgumentException">A stream or an id stands twice, or there is nothing to append.</exception>
    /// <exception cref="ConcurrencyException">A stream is not at the version expected of it.</exception>
    /// <exception cref="EventIdConflictException">An id is in its stream already, but as part of another append.</exception>
    /// <exception cref="EventStoreException">The store cannot be used.</exception>
    Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default);

    /// <summary>Reads one stream in order of version; a stream that does not exist is empty.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="fromVersion">The first version to read, from 1.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fromVersion"/> is below 1.</exception>
    IAsyncEnumerable<RecordedEvent> ReadStreamAsync(StreamId stream, long fromVersion = 1, CancellationToken cancellationToken = default);

    /// <summary>Reads every stream of a category, one stream after another in ordinal order of their names, each in order of version.</summary>
    /// <param name="category">The category, such as <see cref="StreamId.DeviceCategory"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArgumentException">The category is empty or has a hyphen.</exception>
    IAsyncEnumerable<RecordedEvent> ReadCategoryAsync(string category, CancellationToken cancellationToken = default);

    /// <summary>Reads all events in order of position.</summary>
    /// <param name="afterPosition">Reads what stands after this position; 0 for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="afterPosition"/> is below 0.</exception>
    IAsyncEnumerable<RecordedEvent> ReadAllAsync(long afterPosition = 0, CancellationToken cancellationToken = default);

    /// <summary>The last position whose event was recorded at <paramref name="recordedAt"/> or before; 0 if there is none.</summary>
    Task<long> PositionAtAsync(DateTimeOffset recordedAt, CancellationToken cancellationToken = default);

    /// <summary>How far <see cref="ReadAllAsync"/> reads now, and what keeps the rest. It does not wait for anybody.</summary>
    /// <exception cref="EventStoreException">The store cannot be used.</exception>
    Task<ReadHorizon> HorizonAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads the sights of one stream, by the time of the sight; none where the store keeps none. See <see cref="Sights.Merge"/>.</summary>
    /// <remarks>Read after its events: a sight of an event that was not read is passed over.</remarks>
    /// <param name="stream">The stream.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="EventStoreException">The store cannot be used.</exception>
    IAsyncEnumerable<RecordedSight> ReadSightsAsync(StreamId stream, CancellationToken cancellationToken = default) =>
        AsyncEnumerable.Empty<RecordedSight>();

    /// <summary>Reads the sights of every stream of a category, one stream after another in ordinal order of their names, each by the time of the sight.</summary>
    /// <param name="category">The category, <see cref="StreamId.DeviceCategory"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArgumentException">The category is empty or has a hyphen.</exception>
    /// <exception cref="EventStoreException">The store cannot be used.</exception>
    IAsyncEnumerable<RecordedSight> ReadCategorySightsAsync(string category, CancellationToken cancellationToken = default) =>
        AsyncEnumerable.Empty<RecordedSight>();

    /// <summary>What the store can do for a whole fleet at once; null where it takes each observation as an event, stream by stream.</summary>
    IFleetIngest? Fleet => null;
}
