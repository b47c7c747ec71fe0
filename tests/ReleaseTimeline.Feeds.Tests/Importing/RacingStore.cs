using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Tests.Importing;

/// <summary>A store into which another writer gets first: once, just before the first append.</summary>
internal sealed class RacingStore(IEventStore store, Func<Task> other) : IEventStore
{
    private bool hasRaced;

    public int Attempts { get; private set; }

    public async Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        Attempts++;
        if (!hasRaced)
        {
            hasRaced = true;
            await other();
        }

        return await store.AppendAsync(appends, cancellationToken);
    }

    public IAsyncEnumerable<RecordedEvent> ReadStreamAsync(StreamId stream, long fromVersion = 1, CancellationToken cancellationToken = default) =>
        store.ReadStreamAsync(stream, fromVersion, cancellationToken);

    public IAsyncEnumerable<RecordedEvent> ReadCategoryAsync(string category, CancellationToken cancellationToken = default) =>
        store.ReadCategoryAsync(category, cancellationToken);

    public IAsyncEnumerable<RecordedEvent> ReadAllAsync(long afterPosition = 0, CancellationToken cancellationToken = default) =>
        store.ReadAllAsync(afterPosition, cancellationToken);

    public Task<long> PositionAtAsync(DateTimeOffset recordedAt, CancellationToken cancellationToken = default) =>
        store.PositionAtAsync(recordedAt, cancellationToken);
}
