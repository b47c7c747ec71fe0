using ReleaseTimeline.Diagnostics;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Hosting.Projections;

/// <summary>Tells how far the projections of a host are behind the true end of its store. A service of the host.</summary>
public sealed class ProjectionMonitor
{
    private readonly ProjectionLoops loops;
    private readonly IEventStore store;
    private readonly TimeProvider clock;

    internal ProjectionMonitor(ProjectionLoops loops, IEventStore store, TimeProvider clock) =>
        (this.loops, this.store, this.clock) = (loops, store, clock);

    /// <summary>How each projection stands, by what it did last, in ordinal order of their names. It does not ask the store.</summary>
    public IReadOnlyList<ProjectionStatus> Statuses =>
        [.. loops.All.Select(loop => loop.Status)];

    /// <summary>How far each projection is behind the store, which is asked; in ordinal order of their names. What it finds is measured as well.</summary>
    /// <param name="horizon">The end of the store, as it was found.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="EventStoreException">The store cannot be used.</exception>
    public async Task<IReadOnlyList<ProjectionLag>> LagAsync(ReadHorizon horizon, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(horizon);
        var lags = new List<ProjectionLag>();
        foreach (var status in Statuses)
        {
            var positions = Math.Max(0, horizon.LastPosition - status.Position);
            var lag = new ProjectionLag(status, positions, positions == 0 ? TimeSpan.Zero : await BehindAsync(status, horizon, cancellationToken).ConfigureAwait(false));
            TimelineInstruments.Lag(status.Name, lag.Positions, lag.Time);
            lags.Add(lag);
        }

        TimelineInstruments.GapAge(GapAge(horizon));
        return lags;
    }

    /// <summary>For how long a missing position has kept all events from being read; zero where none is missing.</summary>
    /// <param name="horizon">The end of the store, as it was found.</param>
    public TimeSpan GapAge(ReadHorizon horizon)
    {
        ArgumentNullException.ThrowIfNull(horizon);
        return horizon is { IsWaiting: true, WaitingSince: { } since } ? Elapsed(since) : TimeSpan.Zero;
    }

    private async Task<TimeSpan> BehindAsync(ProjectionStatus status, ReadHorizon horizon, CancellationToken cancellationToken)
    {
        await foreach (var recorded in store.ReadAllAsync(status.Position, cancellationToken).ConfigureAwait(false))
            return Elapsed(recorded.RecordedAt);
        return GapAge(horizon);
    }

    private TimeSpan Elapsed(DateTimeOffset since)
    {
        var elapsed = clock.GetUtcNow() - since;
        return elapsed > TimeSpan.Zero ? elapsed : TimeSpan.Zero;
    }
}
