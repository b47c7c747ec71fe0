using ReleaseTimeline.Hosting.Projections;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Hosting.Tests.Projections;

/// <summary>A writer that keeps states and position together, as a table would, and can be made to fail or to wait.</summary>
internal sealed class RecordingWriter<TState> : IProjectionWriter<TState>
{
    private readonly Lock gate = new();
    private readonly List<(long Position, TaskCompletionSource Reached)> waiting = [];
    private readonly Dictionary<StreamId, TState> states = [];
    private long position;

    /// <summary>Is called before a batch is written.</summary>
    public Func<ProjectedBatch<TState>, CancellationToken, Task>? Before { get; set; }

    public List<ProjectedBatch<TState>> Batches { get; } = [];

    public IReadOnlyDictionary<StreamId, TState> States
    {
        get
        {
            lock (gate)
                return new Dictionary<StreamId, TState>(states);
        }
    }

    public Task ReachedAsync(long reached)
    {
        lock (gate)
        {
            if (position >= reached)
                return Task.CompletedTask;
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((reached, source));
            return source.Task;
        }
    }

    public Task<long> PositionAsync(CancellationToken cancellationToken = default)
    {
        lock (gate)
            return Task.FromResult(position);
    }

    public async Task WriteAsync(ProjectedBatch<TState> batch, CancellationToken cancellationToken = default)
    {
        if (Before is { } before)
            await before(batch, cancellationToken);
        lock (gate)
        {
            Batches.Add(batch);
            foreach (var (stream, state, _) in batch.States)
                states[stream] = state;
            position = batch.Position;
            foreach (var (_, reached) in waiting.Where(wait => wait.Position <= position))
                reached.TrySetResult();
        }
    }
}
