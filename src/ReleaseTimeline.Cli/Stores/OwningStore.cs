using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Cli.Stores;

/// <summary>A store, and what it was made from, which is disposed of with it.</summary>
internal sealed class OwningStore(IEventStore store, IAsyncDisposable owned) : IEventStore, IAsyncDisposable
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        store.AppendAsync(appends, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadStreamAsync(StreamId stream, long fromVersion = 1, CancellationToken cancellationToken = default) =>
        store.ReadStreamAsync(stream, fromVersion, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadCategoryAsync(string category, CancellationToken cancellationToken = default) =>
        store.ReadCategoryAsync(category, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadAllAsync(long afterPosition = 0, CancellationToken cancellationToken = default) =>
        store.ReadAllAsync(afterPosition, cancellationToken);

    /// <inheritdoc/>
    public Task<long> PositionAtAsync(DateTimeOffset recordedAt, CancellationToken cancellationToken = default) =>
        store.PositionAtAsync(recordedAt, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => owned.DisposeAsync();
}
