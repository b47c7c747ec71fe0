using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Postgres.Tests.Fleet;

/// <summary>A store that hands everything to another, what it does for a fleet included.</summary>
internal abstract class ForwardingFleet(IEventStore store) : ForwardingEventStore(store), IFleetIngest
{
    public override IFleetIngest Fleet => this;

    public virtual Task<IReadOnlyList<FoundStream>> ReadAsync(IReadOnlyList<StreamId> wanted, CancellationToken cancellationToken) =>
        Inner.Fleet!.ReadAsync(wanted, cancellationToken);

    Task<IReadOnlyList<AppendResult>> IFleetIngest.AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken) =>
        AppendFleetAsync(appends, cancellationToken);

    public virtual Task<AddedSights> AddAsync(IReadOnlyList<NewSight> sights, ObservedFile? reached, CancellationToken cancellationToken) =>
        Inner.Fleet!.AddAsync(sights, reached, cancellationToken);

    public Task<IReadOnlyList<RecordedSight>> FindAsync(
        IReadOnlyList<(StreamId Stream, Moment ValidAt, Moment StatedAt)> times, CancellationToken cancellationToken) =>
        Inner.Fleet!.FindAsync(times, cancellationToken);

    public Task<ObservedFile?> FileAsync(string sha256, CancellationToken cancellationToken) => Inner.Fleet!.FileAsync(sha256, cancellationToken);

    protected virtual Task<IReadOnlyList<AppendResult>> AppendFleetAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken) =>
        Inner.Fleet!.AppendAsync(appends, cancellationToken);
}
