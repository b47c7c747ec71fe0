using System.Runtime.CompilerServices;
using ReleaseTimeline.Postgres.Settling;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Reading;

/// <summary>The readings of a store, page by page, without tombstones, and without archived events unless they are asked for.</summary>
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
                if (recordedAt[index] > slice.RecordedBy && !slice.IsBackward)
                    yield break;
                if (IsVisible(page[index]) && recordedAt[index] <= slice.RecordedBy)
                    yield return EventDecoder.Decode(page[index], stream, recordedAt[index]);
            }

            if (page.Count < asked)
                yield break;
            (from, upTo) = slice.IsBackward ? (from, page[^1].Version - 1) : (page[^1].Version + 1, upTo);
            size.Saw(page.Count, page.Sum(row => (long)row.Body.Length));
        }
    }

    /// <summary>All events after one position and up to another that is settled. The next page is on its way while one is given.</summary>
    public async IAsyncEnumerable<RecordedEvent> AllAsync(long after, long upTo, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (after >= upTo)
            yield break;
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var size = new PageSize();
        var highest = await times.HighestAtAsync(after, cancellationToken).ConfigureAwait(false);
        var next = AllPageAsync(after, upTo, highest, size, left.Token);
        try
        {
            while (true)
            {
                var page = await next.ConfigureAwait(false);
                if (page.Reached < upTo)
                    next = AllPageAsync(page.Reached, upTo, page.Highest, size, left.Token);
                foreach (var recorded in page.Events)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return recorded;
                }

                if (page.Reached >= upTo)
                    yield break;
            }
        }
        finally
        {
            await left.CancelAsync().ConfigureAwait(false);
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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

    private bool IsVisible(in EventRow row) => (includeArchived || !row.IsArchived) && !row.IsTombstone;

    // Archived events count in the times of recording, though they are not given.
    private async Task<AllPage> AllPageAsync(long after, long upTo, DateTime? highest, PageSize size, CancellationToken cancellationToken)
    {
        var asked = size.Next;
        var events = new List<RecordedEvent>(asked);
        var timestamps = new List<EventRow>(asked);
        var bytes = 0L;
        await queries.AllAsync(after, upTo, asked, Take, cancellationToken).ConfigureAwait(false);
        var reached = timestamps.Count < asked ? upTo : timestamps[^1].Position;
        recordedTimes.TakeEvents(after, reached, timestamps);
        size.Saw(timestamps.Count, bytes);
        return new AllPage(events, reached, highest);

        void Take(EventRow row)
        {
            timestamps.Add(row with { Body = [] });
            bytes += row.Body.Length;
            if (row.IsTombstone)
                return;
            highest = row.Timestamp < highest ? highest : row.Timestamp;
            if (IsVisible(row))
                events.Add(EventDecoder.Decode(row, StreamId.Stored(row.Stream!), new DateTimeOffset(highest.Value, TimeSpan.Zero)));
        }
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
            if (IsVisible(page[index]))
                yield return EventDecoder.Decode(page[index], stream, recordedAt[index]);
        }
    }

    private readonly record struct AllPage(List<RecordedEvent> Events, long Reached, DateTime? Highest);
}
