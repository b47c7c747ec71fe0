using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Diagnostics;

/// <summary>Tells of the appends of a fleet as <see cref="InstrumentedEventStore"/> tells of any.</summary>
internal sealed class InstrumentedFleet(IFleetIngest inner) : IFleetIngest
{
    public Task<IReadOnlyList<FoundStream>> ReadAsync(IReadOnlyList<StreamId> streams, CancellationToken cancellationToken) =>
        inner.ReadAsync(streams, cancellationToken);

    public Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken) =>
        InstrumentedEventStore.AppendAsync(appends, inner.AppendAsync, cancellationToken);

    public Task<AddedSights> AddAsync(IReadOnlyList<NewSight> sights, ObservedFile? reached, CancellationToken cancellationToken) =>
        inner.AddAsync(sights, reached, cancellationToken);

    public Task<IReadOnlyList<RecordedSight>> FindAsync(
        IReadOnlyList<(StreamId Stream, Moment ValidAt, Moment StatedAt)> times, CancellationToken cancellationToken) =>
        inner.FindAsync(times, cancellationToken);

    public Task<ObservedFile?> FileAsync(string sha256, CancellationToken cancellationToken) => inner.FileAsync(sha256, cancellationToken);
}
