using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests;

/// <summary>A store whose server has the time of a test's clock at each append.</summary>
internal sealed class ClockedStore(IEventStore store, DatabaseClock serverClock, TimeProvider clock) : ForwardingEventStore(store)
{
    private DateTimeOffset? set;

    public override async Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        if (set != now)
            await serverClock.SetAsync(now);
        set = now;
        return await base.AppendAsync(appends, cancellationToken);
    }
}
