using System.Runtime.CompilerServices;
using ReleaseTimeline.Postgres.Settling;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Reading;

/// <summary>The readings of a store, page by page.</summary>
internal sealed class EventReader(EventQueries queries, EventTimes times, RecordedTimes recordedTimes, bool includeArchived)
{
    // The names of a category's streams are held; a page holds as many of them as have about this many events together.
    private const long EventsOfSeveralStreams = 2048;

    /// <summary>One stream, as it was when its first page was read.</summary>
    public async IAsyncEnumerable<RecordedEvent> StreamAsync(StreamId stream, StreamSlice slice, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var size = new PageSize();
        var (from, upTo) = (slice.FromVersion, slice.ToVersion);
        var isBounded = slice.IsBackward;
        while (from <= upTo)
        {
            var asked = size.Next;
            var page = await queries.StreamAsync(stream, from, upTo, slice.IsBackward, asked, cancellationToken).ConfigureAwait(false);
            if (!isBounded && page.Count == asked)
                upTo = Math.Min(upTo, await queries.LastVersionAsync(stream, cancellationToken).ConfigureAwait(false));
            isBounded = true;
            var recordedAt = await times.OfAsync(page, cancellationToken).ConfigureAwait(false);
            for (var index = 0; index < page.Count; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (recordedAt[index] <= slice.RecordedBy)
                    yield return EventDecoder.Decode(page[index], stream, recordedAt[index]);
                else if (!slice.IsBackward)
                    yield break;
            }

            if (page.Count < asked)
                yield break;
            (from, upTo) = slice.IsBackward ? (from, page[^1].Version - 1) : (page[^1].Version + 1, upTo);
            size.Saw(page.Count, page.Sum(row => (long)row.Body.Length));
        }
    }

    /// <summary>All events after one position and up to another that is settled.</summary>
    public async IAsyncEnumerable<RecordedEvent> AllAsync(long after, long upTo, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var size = new PageSize();
        var highest = after < upTo ? await times.HighestAtAsync(after, cancellationToken).ConfigureAwait(false) : null;
        while (after < upTo)
        {
            var asked = size.Next;
            var page = await queries.AllAsync(after, upTo, asked, cancellationToken).ConfigureAwait(false);
            var reached = page.Count < asked ? upTo : page[^1].Position;
            recordedTimes.TakeEvents(after, reached, page);
            foreach (var row in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                highest = row.Timestamp < highest ? highest : row.Timestamp;
                if (includeArchived || !row.IsArchived)
                    yield return EventDecoder.Decode(row, StreamId.Stored(row.Stream!), new DateTimeOffset(highest.Value, TimeSpan.Zero));
            }

            after = reached;
            size.Saw(page.Count, page.Sum(row => (long)row.Body.Length));
        }
    }

    /// <summary>The streams of a category, as they were when the reading began.</summary>
    public async IAsyncEnumerable<RecordedEvent> CategoryAsync(string category, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var streams = await queries.StreamsOfAsync(category, cancellationToken).ConfigureAwait(false);
        for (var next = 0; next < streams.Count;)
        {
            var group = Group(streams, ref next);
            var events = group is [var (name, version)] && version > EventsOfSeveralStreams
                ? StreamAsync(StreamId.Stored(name), new StreamSlice { ToVersion = version }, cancellationToken)
                : SeveralAsync(group, cancellationToken);
            await foreach (var recorded in events.ConfigureAwait(false))
                yield return recorded;
        }
    }

    private static List<(string Name, long Version)> Group(List<(string Name, long Version)> streams, ref int next)
    {
        var group = new List<(string Name, long Version)>();
        var events = 0L;
        while (next < streams.Count && (group.Count == 0 || events + streams[next].Version <= EventsOfSeveralStreams))
        {
            events += streams[next].Version;
            group.Add(streams[next++]);
        }

        return group;
    }

    private async IAsyncEnumerable<RecordedEvent> SeveralAsync(
        List<(string Name, long Version)> group, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = await queries.StreamsAsync(group, cancellationToken).ConfigureAwait(false);
        var recordedAt = await times.OfAsync(page, cancellationToken).ConfigureAwait(false);
        var stream = default(StreamId);
        for (var index = 0; index < page.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (page[index].Stream != stream.Name)
                stream = StreamId.Stored(page[index].Stream!);
            yield return EventDecoder.Decode(page[index], stream, recordedAt[index]);
        }
    }
}
