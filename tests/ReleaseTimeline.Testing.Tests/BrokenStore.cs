using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Tests;

/// <summary>A store that keeps every promise, for those below to break one of them.</summary>
internal abstract class BrokenStore(TimeProvider clock) : IEventStore
{
    protected InMemoryEventStore Inner { get; } = new(clock);

    public virtual Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        Inner.AppendAsync(appends, cancellationToken);

    public virtual IAsyncEnumerable<RecordedEvent> ReadStreamAsync(StreamId stream, long fromVersion = 1, CancellationToken cancellationToken = default) =>
        Inner.ReadStreamAsync(stream, fromVersion, cancellationToken);

    public virtual IAsyncEnumerable<RecordedEvent> ReadCategoryAsync(string category, CancellationToken cancellationToken = default) =>
        Inner.ReadCategoryAsync(category, cancellationToken);

    public virtual IAsyncEnumerable<RecordedEvent> ReadAllAsync(long afterPosition = 0, CancellationToken cancellationToken = default) =>
        Inner.ReadAllAsync(afterPosition, cancellationToken);

    public virtual Task<long> PositionAtAsync(DateTimeOffset recordedAt, CancellationToken cancellationToken = default) =>
        Inner.PositionAtAsync(recordedAt, cancellationToken);
}
