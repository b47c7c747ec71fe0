using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ReleaseTimeline.Postgres.Settling;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Reading;

/// <summary>The readings of a store, page by page, without tombstones, and without archived events unless they are asked for.</summary>
internal sealed class EventReader(
    EventQueries queries, HorizonWatch horizon, EventTimes times, RecordedTimes recordedTimes, bool includeArchived, TimeProvider clock)
{
    // The names of a category's streams are held; a page holds as many of them as have about this many events together.
    private const long EventsOfSeveralStreams = 2048;
    private const int PagesAhead = 3;

    /// <summary>One stream, as it was when its first page was read.</summary>
    public async IAsyncEnumerable<RecordedEvent> StreamAsync(StreamId stream, StreamSlice slice, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var size = new PageSize();
        var (from, upTo) = (slice.FromVersion, slice.ToVersion);
        var isBounded = slice.IsBackward;
        while (from <= upTo)
        {
            var asked = size.Next;
            var (page, recordedAt) = await ReadAsync(
                () => TimedAsync(queries.StreamAsync(stream, from, upTo, slice.IsBackward, asked, cancellationToken), cancellationToken),
                cancellationToken).ConfigureAwait(false);
            if (!isBounded && page.Count == asked)
                upTo = Math.Min(upTo, await ReadAsync(() => queries.LastVersionAsync(stream, cancellationToken), cancellationToken).ConfigureAwait(false));
            isBounded = true;
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

    /// <summary>All events after a position, up to where they can be read now. The next pages are on their way while one is given.</summary>
    /// <param name="after">The position.</param>
    /// <param name="reached">Is told, before the first event, how far they can be read; null for nobody.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<RecordedEvent> AllAsync(
        long after, Action<PostgresReadHorizon>? reached, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = await ReadAsync(() => horizon.LookAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        reached?.Invoke(found);
        var upTo = found.Position;
        if (after >= upTo)
            yield break;
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pages = Channel.CreateBounded<IReadOnlyList<RecordedEvent>>(new BoundedChannelOptions(PagesAhead) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadPagesAsync(after, upTo, pages.Writer, left.Token), CancellationToken.None);
        try
        {
            await foreach (var page in pages.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                for (var index = 0; index < page.Count; index++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return page[index];
                }
            }
        }
        finally
        {
            await left.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The streams of a category, as they were when the reading began.</summary>
    public async IAsyncEnumerable<RecordedEvent> CategoryAsync(string category, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var streams = await ReadAsync(() => queries.StreamsOfAsync(category, cancellationToken), cancellationToken).ConfigureAwait(false);
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

    private async Task<(List<EventRow> Page, DateTimeOffset[] RecordedAt)> TimedAsync(Task<List<EventRow>> reading, CancellationToken cancellationToken)
    {
        var page = await reading.ConfigureAwait(false);
        return (page, await times.OfAsync(page.ConvertAll(row => row.Time), cancellationToken).ConfigureAwait(false));
    }

    private bool IsVisible(in EventRow row) => (includeArchived || !row.IsArchived) && !row.IsTombstone;

    // What goes wrong goes to whoever reads the pages.
    private async Task ReadPagesAsync(long after, long upTo, ChannelWriter<IReadOnlyList<RecordedEvent>> pages, CancellationToken cancellationToken)
    {
        try
        {
            var size = new PageSize();
            var highest = await ReadAsync(() => times.HighestAtAsync(after, cancellationToken), cancellationToken).ConfigureAwait(false);
            while (after < upTo)
            {
                var page = await ReadAsync(() => AllPageAsync(after, upTo, highest, size, cancellationToken), cancellationToken).ConfigureAwait(false);
                (after, highest) = (page.Reached, page.Highest);
                await pages.WriteAsync(page.Events, cancellationToken).ConfigureAwait(false);
            }

            pages.Complete();
        }
        catch (Exception e)
        {
            pages.Complete(e);
        }
    }

    // Archived events count in the times of recording, though they are not given.
    private async Task<AllPage> AllPageAsync(long after, long upTo, DateTime? highest, PageSize size, CancellationToken cancellationToken)
    {
        var asked = size.Next;
        var events = new List<RecordedEvent>(asked);
        var timestamps = recordedTimes.Known.Position < upTo ? new List<EventTime>(asked) : null;
        var (count, last, bytes) = (0, after, 0L);
        await queries.AllAsync(after, upTo, asked, Take, cancellationToken).ConfigureAwait(false);
        var reached = count < asked ? upTo : last;
        if (timestamps is not null)
            recordedTimes.TakeEvents(after, reached, timestamps);
        size.Saw(count, bytes);
        return new AllPage(events, reached, highest);

        void Take(EventRow row)
        {
            (count, last, bytes) = (count + 1, row.Position, bytes + row.Body.Length);
            if (row.IsTombstone)
                return;
            timestamps?.Add(new EventTime(row.Position, row.Timestamp));
            highest = row.Timestamp < highest ? highest : row.Timestamp;
            if (IsVisible(row))
                events.Add(EventDecoder.Decode(row, StreamId.Stored(row.Stream!), new DateTimeOffset(highest.Value, TimeSpan.Zero)));
        }
    }

    private async IAsyncEnumerable<RecordedEvent> SeveralAsync(
        List<(string Name, long Version)> group, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (page, recordedAt) = await ReadAsync(
            () => TimedAsync(queries.StreamsAsync(group, cancellationToken), cancellationToken), cancellationToken).ConfigureAwait(false);
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

    private Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken) => StoreFault.ReadAsync(read, clock, cancellationToken);

    private readonly record struct AllPage(List<RecordedEvent> Events, long Reached, DateTime? Highest);
}
