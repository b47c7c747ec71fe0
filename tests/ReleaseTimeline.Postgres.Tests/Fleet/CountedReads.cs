using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Postgres.Tests.Fleet;

/// <summary>A store that counts the streams which an observer asks it for.</summary>
internal sealed class CountedReads(IEventStore store) : ForwardingEventStore(store), IFleetIngest
{
    private long streams;

    public long Streams => Interlocked.Read(ref streams);

    public override IFleetIngest Fleet => this;

    public Task<IReadOnlyList<FoundStream>> ReadAsync(IReadOnlyList<StreamId> wanted, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref streams, wanted.Count);
        return Inner.Fleet!.ReadAsync(wanted, cancellationToken);
    }

    Task<IReadOnlyList<AppendResult>> IFleetIngest.AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken) =>
        Inner.Fleet!.AppendAsync(appends, cancellationToken);

    public Task<AddedSights> AddAsync(IReadOnlyList<NewSight> sights, ObservedFile? reached, CancellationToken cancellationToken) =>
        Inner.Fleet!.AddAsync(sights, reached, cancellationToken);

    public Task<IReadOnlyList<RecordedSight>> FindAsync(
        IReadOnlyList<(StreamId Stream, Moment ValidAt, Moment StatedAt)> times, CancellationToken cancellationToken) =>
        Inner.Fleet!.FindAsync(times, cancellationToken);

    public Task<ObservedFile?> FileAsync(string sha256, CancellationToken cancellationToken) => Inner.Fleet!.FileAsync(sha256, cancellationToken);
}
