using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Tests.Importing;

/// <summary>A store into which another writer gets first: once, just before the first append.</summary>
internal sealed class RacingStore(IEventStore store, Func<Task> other) : ForwardingEventStore(store)
{
    private bool hasRaced;

    public int Attempts { get; private set; }

    public override async Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        Attempts++;
        if (!hasRaced)
        {
            hasRaced = true;
            await other();
        }

        return await base.AppendAsync(appends, cancellationToken);
    }
}
