using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using ReleaseTimeline.Diagnostics;
using ReleaseTimeline.Projections;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Hosting.Projections;

/// <summary>
/// Follows the store and hands over the states of the streams that changed. A state is folded anew from its whole stream, for an event may come late or
/// take back another: what is handed over is what a question without limits is answered with.
/// </summary>
internal sealed class ProjectionLoop<TState>(
    string name, IProjection<TState> projection, IProjectionWriter<TState> writer, IEventStore store, ProjectionPace pace, ILogger logger) : IProjectionLoop
{
    private volatile ProjectionStatus status = new(name, 0, null, 0);
    private bool isCaughtUp;

    /// <inheritdoc/>
    public ProjectionStatus Status => status;

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken stopping, CancellationToken aborting)
    {
        long? position = null;
        while (!stopping.IsCancellationRequested)
        {
            var append = pace.NextAppend;
            try
            {
                var before = position ??= await BeginAsync(aborting).ConfigureAwait(false);
                position = before == 0
                    ? await HandOverAllAsync(stopping, aborting).ConfigureAwait(false)
                    : await HandOverChangesAsync(before, stopping, aborting).ConfigureAwait(false);
                Recovered(position.Value);
                if (position == before)
                    await IdleAsync(append, position.Value, stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                await FailedAsync(failure, stopping).ConfigureAwait(false);
                position = null;
            }
        }

        logger.ProjectionStopped(name, status.Position);
    }

    private async Task<long> BeginAsync(CancellationToken aborting)
    {
        var position = await writer.PositionAsync(aborting).ConfigureAwait(false);
        status = status with { Position = position };
        var last = (await store.HorizonAsync(aborting).ConfigureAwait(false)).LastPosition;
        if (position > last)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"The writer of {name} is at position {position}, and the store ends at {last}: what it has written is of another store, or of this one before it was restored. Set it back to 0, and everything is handed over anew."));
        }

        logger.ProjectionStarted(name, position);
        return position;
    }

    // Stream after stream: each is read once, however many events it has. The position is the one before the first was read.
    private async Task<long> HandOverAllAsync(CancellationToken stopping, CancellationToken aborting)
    {
        var horizon = await store.HorizonAsync(aborting).ConfigureAwait(false);
        if (horizon.Position == 0)
            return 0;
        var states = new List<ProjectedState<TState>>();
        var events = new List<RecordedEvent>();
        await foreach (var recorded in store.ReadCategoryAsync(projection.Category, stopping).ConfigureAwait(false))
        {
            if (events.Count > 0 && events[0].Stream != recorded.Stream)
                states.Add(Folded(events));
            events.Add(recorded);
            if (states.Count < pace.BatchSize)
                continue;
            await WriteAsync(states, 0, aborting).ConfigureAwait(false);
            states.Clear();
        }

        if (events.Count > 0)
            states.Add(Folded(events));
        await WriteAsync(states, horizon.Position, aborting).ConfigureAwait(false);
        return horizon.Position;
    }

    private async Task<long> HandOverChangesAsync(long after, CancellationToken stopping, CancellationToken aborting)
    {
        // Asked first: where nothing is there, nothing is read; and what is there but never given, such as a tombstone, is passed.
        var horizon = (await store.HorizonAsync(aborting).ConfigureAwait(false)).Position;
        if (horizon <= after)
            return after;
        var (changed, reached, read) = (new SortedSet<StreamId>(), after, 0);
        await foreach (var recorded in store.ReadAllAsync(after, stopping).ConfigureAwait(false))
        {
            reached = recorded.Position;
            if (recorded.Stream.IsIn(projection.Category))
                changed.Add(recorded.Stream);
            if (++read == pace.BatchSize)
                break;
        }

        if (read < pace.BatchSize)
            reached = Math.Max(reached, horizon);
        var states = new List<ProjectedState<TState>>(changed.Count);
        var events = new List<RecordedEvent>();
        foreach (var stream in changed)
        {
            await foreach (var recorded in store.ReadStreamAsync(stream, cancellationToken: stopping).ConfigureAwait(false))
                events.Add(recorded);
            states.Add(Folded(events));
        }

        await WriteAsync(states, reached, aborting).ConfigureAwait(false);
        return reached;
    }

    // The events are folded and forgotten.
    private ProjectedState<TState> Folded(List<RecordedEvent> events)
    {
        var state = TimelineInstruments.Fold(
            name, events.Count, (projection, events), static given => Fold.Of(given.projection, CollectionsMarshal.AsSpan(given.events)), isOneOfMany: true);
        var folded = new ProjectedState<TState>(events[0].Stream, state, events[^1].Version);
        events.Clear();
        return folded;
    }

    private async Task WriteAsync(IReadOnlyList<ProjectedState<TState>> states, long position, CancellationToken aborting)
    {
        await writer.WriteAsync(new ProjectedBatch<TState>([.. states], position), aborting).ConfigureAwait(false);
        status = status with { Position = position };
        logger.ProjectionWrote(name, states.Count, position);
    }

    private void Recovered(long position)
    {
        if (status.Failures > 0)
            logger.ProjectionRecovered(name, status.Failures);
        status = new ProjectionStatus(name, position, null, 0);
    }

    private async Task IdleAsync(Task append, long position, CancellationToken stopping)
    {
        if (!isCaughtUp)
            logger.ProjectionCaughtUp(name, position);
        isCaughtUp = true;
        await pace.WaitAsync(append, stopping).ConfigureAwait(false);
    }

    private async Task FailedAsync(Exception failure, CancellationToken stopping)
    {
        status = status with { Failure = failure, Failures = status.Failures + 1 };
        var delay = pace.DelayAfter(status.Failures);
        logger.ProjectionFailed(failure, name, status.Position, status.Failures, delay);
        await Task.Delay(delay, pace.Clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
