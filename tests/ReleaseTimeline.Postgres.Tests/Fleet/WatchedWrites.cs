using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Fleet;

/// <summary>A store between whose transactions something happens: read models are caught up, or a connection is lost.</summary>
/// <param name="store">The store.</param>
/// <param name="before">Before sights are kept.</param>
/// <param name="after">After events or sights were committed.</param>
internal sealed class WatchedWrites(IEventStore store, Func<Task> after, Func<IReadOnlyList<NewSight>, Task>? before = null) : ForwardingFleet(store)
{
    public override async Task<AddedSights> AddAsync(IReadOnlyList<NewSight> sights, ObservedFile? reached, CancellationToken cancellationToken)
    {
        if (before is not null)
            await before(sights);
        var added = await base.AddAsync(sights, reached, cancellationToken);
        await after();
        return added;
    }

    protected override async Task<IReadOnlyList<AppendResult>> AppendFleetAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken)
    {
        var results = await base.AppendFleetAsync(appends, cancellationToken);
        await after();
        return results;
    }
}
