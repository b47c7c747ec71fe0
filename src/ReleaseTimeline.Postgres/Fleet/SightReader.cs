using System.Runtime.CompilerServices;
using ReleaseTimeline.Postgres.Reading;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Fleet;

/// <summary>The readings of sights, some streams at a time.</summary>
internal sealed class SightReader(SightQueries sights, EventQueries events, TimeProvider clock)
{
    // Of devices that are seen every day for years, some tens of thousands of sights.
    private const int StreamsAtOnce = 100;

    public async IAsyncEnumerable<RecordedSight> StreamAsync(StreamId stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var sight in await ReadAsync(() => sights.OfAsync([stream.Name], cancellationToken), cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return sight;
        }
    }

    public async IAsyncEnumerable<RecordedSight> CategoryAsync(string category, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!await ReadAsync(() => sights.IsAnyThereAsync(cancellationToken), cancellationToken).ConfigureAwait(false))
            yield break;
        var streams = await ReadAsync(() => events.StreamsOfAsync(category, cancellationToken), cancellationToken).ConfigureAwait(false);
        for (var next = 0; next < streams.Count; next += StreamsAtOnce)
        {
            var some = streams.GetRange(next, Math.Min(StreamsAtOnce, streams.Count - next)).ConvertAll(stream => stream.Name);
            foreach (var sight in await ReadAsync(() => sights.OfAsync(some, cancellationToken), cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return sight;
            }
        }
    }

    private Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken) => StoreFault.ReadAsync(read, clock, cancellationToken);
}
