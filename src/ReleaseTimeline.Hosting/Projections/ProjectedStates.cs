using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Hosting.Projections;

/// <summary>The states that a host keeps in memory. Safe for several threads.</summary>
/// <typeparam name="TState">The state of the projection.</typeparam>
public sealed class ProjectedStates<TState> : IProjectionWriter<TState>
{
    private readonly ConcurrentDictionary<StreamId, TState> states = [];
    private readonly List<(long Position, TaskCompletionSource Reached)> waiting = [];
    private readonly Lock gate = new();
    private long position;

    /// <summary>The position up to which every event is in the states; 0 until all streams were read for the first time.</summary>
    public long Position
    {
        get
        {
            lock (gate)
                return position;
        }
    }

    /// <summary>Every stream with its state, in ordinal order of the names, as they are now.</summary>
    public IReadOnlyList<KeyValuePair<StreamId, TState>> All => [.. states.ToArray().OrderBy(pair => pair.Key)];

    /// <summary>The state of a stream; false where it has no event, or none that was read yet.</summary>
    public bool TryGet(StreamId stream, [MaybeNullWhen(false)] out TState state) => states.TryGetValue(stream, out state);

    /// <summary>Waits until every event up to a position is in the states, such as that of <see cref="AppendResult.LastPosition"/>.</summary>
    /// <param name="reached">The position.</param>
    /// <param name="cancellationToken">Ends the wait: a projection that fails goes on trying, and does not end it.</param>
    public async Task WaitForAsync(long reached, CancellationToken cancellationToken = default)
    {
        var wait = (reached, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (gate)
        {
            if (position >= reached)
                return;
            waiting.Add(wait);
        }

        try
        {
            await wait.Item2.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (gate)
                waiting.Remove(wait);
        }
    }

    Task<long> IProjectionWriter<TState>.PositionAsync(CancellationToken cancellationToken) => Task.FromResult(Position);

    Task IProjectionWriter<TState>.WriteAsync(ProjectedBatch<TState> batch, CancellationToken cancellationToken)
    {
        foreach (var (stream, state, _) in batch.States)
            states[stream] = state;
        lock (gate)
        {
            position = batch.Position;
            foreach (var (_, reached) in waiting.Where(wait => wait.Position <= position))
                reached.TrySetResult();
        }

        return Task.CompletedTask;
    }
}
