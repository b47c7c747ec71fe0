using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Marten.Tests;

/// <summary>A store whose server has the time of a test's clock at each append.</summary>
internal sealed class ClockedStore(MartenEventStore store, DatabaseClock serverClock, TimeProvider clock) : IEventStore
{
    private DateTimeOffset? set;

    public async Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        if (set != now)
            await serverClock.SetAsync(now);
        set = now;
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
