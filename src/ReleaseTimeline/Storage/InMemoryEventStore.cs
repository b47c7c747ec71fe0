using System.Runtime.CompilerServices;

namespace ReleaseTimeline.Storage;

/// <summary>A store that lives as long as its object: for tests, and for questions that need no file.</summary>
/// <remarks>
/// It keeps every promise of <see cref="IEventStore"/> except to outlive the process. A reading takes what is there when its first event is
/// asked for, without a copy; writers go on meanwhile. Positions are 1, 2, 3 without holes.
/// </remarks>
public sealed class InMemoryEventStore : IEventStore
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly TimeProvider clock;
    private readonly AppendOnlyList<RecordedEvent> all = new();
    private readonly Dictionary<StreamId, InMemoryStream> streams = [];

    /// <summary>An empty store.</summary>
    /// <param name="clock">What tells it when it records; null for the machine's clock.</param>
    public InMemoryEventStore(TimeProvider? clock = null) => this.clock = clock ?? TimeProvider.System;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AppendResult>> AppendAsync(
        IReadOnlyList<StreamAppend> appends,
        CancellationToken cancellationToken = default)
    {
        AppendRules.Check(appends);
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var first = new AppendResult?[appends.Count];
            for (var index = 0; index < appends.Count; index++)
                first[index] = CheckAgainstStream(appends[index]);

            var recordedAt = NextRecordedAt();
            var results = new AppendResult[appends.Count];
            for (var index = 0; index < appends.Count; index++)
                results[index] = first[index] ?? Write(appends[index], recordedAt);
            return results;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadStreamAsync(StreamId stream, long fromVersion = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromVersion, 1);
        return ReadAsync(() => streams.TryGetValue(stream, out var found) ? [From(found.Events, fromVersion - 1)] : [], cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadCategoryAsync(string category, CancellationToken cancellationToken = default)
    {
        AppendRules.CheckCategory(category);
        return ReadAsync(
            () => [.. streams.Where(s => s.Key.IsIn(category)).OrderBy(s => s.Key).Select(s => s.Value.Events.Snapshot())],
            cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadAllAsync(long afterPosition = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        return ReadAsync(() => [From(all, afterPosition)], cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<long> PositionAtAsync(DateTimeOffset recordedAt, CancellationToken cancellationToken = default)
    {
        var events = (await TakeAsync(() => [all.Snapshot()], cancellationToken).ConfigureAwait(false))[0];
        var (low, high) = (0, events.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (events.Span[middle].RecordedAt <= recordedAt)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <inheritdoc/>
    /// <remarks>Everything appended can be read.</remarks>
    public async Task<ReadHorizon> HorizonAsync(CancellationToken cancellationToken = default)
    {
        var last = (await TakeAsync(() => [all.Snapshot()], cancellationToken).ConfigureAwait(false))[0].Length;
        return new ReadHorizon(last, last);
    }

    private static ReadOnlyMemory<RecordedEvent> From(AppendOnlyList<RecordedEvent> events, long start) =>
        start >= events.Count ? default : events.Snapshot()[(int)start..];

    private AppendResult? CheckAgainstStream(StreamAppend append)
    {
        var stream = streams.GetValueOrDefault(append.Stream);
        if (stream?.FirstResultOf(append) is { } first)
            return first;
        var actual = stream?.Events.Count ?? 0;
        return append.Expected.IsMetBy(actual) ? null : throw new ConcurrencyException(append.Stream, append.Expected, actual);
    }

    private DateTimeOffset NextRecordedAt()
    {
        var now = clock.GetUtcNow().UtcTicks;
        var recordedAt = new DateTimeOffset(now - (now % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        return all.Count > 0 && all[all.Count - 1].RecordedAt > recordedAt ? all[all.Count - 1].RecordedAt : recordedAt;
    }

    private AppendResult Write(StreamAppend append, DateTimeOffset recordedAt)
    {
        if (!streams.TryGetValue(append.Stream, out var stream))
            streams.Add(append.Stream, stream = new InMemoryStream());
        var firstVersion = stream.Events.Count + 1;
        foreach (var appended in append.Events)
        {
            var recorded = new RecordedEvent(appended.Id, append.Stream, stream.Events.Count + 1, all.Count + 1, recordedAt, appended.Event);
            stream.Add(recorded);
            all.Add(recorded);
        }

        return new AppendResult(append.Stream, firstVersion, stream.Events.Count, all.Count, recordedAt);
    }

    private async IAsyncEnumerable<RecordedEvent> ReadAsync(
        Func<IReadOnlyList<ReadOnlyMemory<RecordedEvent>>> take,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var events in await TakeAsync(take, cancellationToken).ConfigureAwait(false))
        {
            for (var index = 0; index < events.Length; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return events.Span[index];
            }
        }
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<RecordedEvent>>> TakeAsync(
        Func<IReadOnlyList<ReadOnlyMemory<RecordedEvent>>> take,
        CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return take();
        }
        finally
        {
            gate.Release();
        }
    }
}
