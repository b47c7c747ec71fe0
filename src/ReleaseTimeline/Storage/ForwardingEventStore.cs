namespace ReleaseTimeline.Storage;

/// <summary>A store that passes every call on to another: what derives from it changes some of them. It does not dispose of the other.</summary>
/// <param name="inner">The other store.</param>
public abstract class ForwardingEventStore(IEventStore inner) : IEventStore
{
    /// <summary>The store that answers.</summary>
    public IEventStore Inner { get; } = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <inheritdoc/>
    public virtual Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        Inner.AppendAsync(appends, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<RecordedEvent> ReadStreamAsync(StreamId stream, long fromVersion = 1, CancellationToken cancellationToken = default) =>
        Inner.ReadStreamAsync(stream, fromVersion, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<RecordedEvent> ReadCategoryAsync(string category, CancellationToken cancellationToken = default) =>
        Inner.ReadCategoryAsync(category, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<RecordedEvent> ReadAllAsync(long afterPosition = 0, CancellationToken cancellationToken = default) =>
        Inner.ReadAllAsync(afterPosition, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<long> PositionAtAsync(DateTimeOffset recordedAt, CancellationToken cancellationToken = default) =>
        Inner.PositionAtAsync(recordedAt, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ReadHorizon> HorizonAsync(CancellationToken cancellationToken = default) => Inner.HorizonAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<RecordedSight> ReadSightsAsync(StreamId stream, CancellationToken cancellationToken = default) =>
        Inner.ReadSightsAsync(stream, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<RecordedSight> ReadCategorySightsAsync(string category, CancellationToken cancellationToken = default) =>
        Inner.ReadCategorySightsAsync(category, cancellationToken);

    /// <inheritdoc/>
    public virtual IFleetIngest? Fleet => Inner.Fleet;
}
