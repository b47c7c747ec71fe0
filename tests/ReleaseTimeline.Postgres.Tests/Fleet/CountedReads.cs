using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Fleet;

/// <summary>A store that counts the streams which an observer asks it for.</summary>
internal sealed class CountedReads(IEventStore store) : ForwardingFleet(store)
{
    private long streams;

    public long Streams => Interlocked.Read(ref streams);

    public override Task<IReadOnlyList<FoundStream>> ReadAsync(IReadOnlyList<StreamId> wanted, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref streams, wanted.Count);
        return base.ReadAsync(wanted, cancellationToken);
    }
}
