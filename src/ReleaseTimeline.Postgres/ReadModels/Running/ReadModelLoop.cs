using Npgsql;
using ReleaseTimeline.Postgres.Following;
using ReleaseTimeline.Postgres.Settling;

namespace ReleaseTimeline.Postgres.ReadModels.Running;

/// <summary>Keeps one read model true while events come.</summary>
internal sealed class ReadModelLoop(
    NpgsqlDataSource dataSource, IReadModel model, Checkpoints checkpoints, News news, HorizonWatch horizon, Func<Leadership> lead, ProjectionRunnerOptions options, TimeProvider clock)
{
    private static readonly TimeSpan LongestPauseAfterFailure = TimeSpan.FromSeconds(2);

    // Whoever catches up behind another waits for what that writes, and not for a turn of its own.
    private static readonly TimeSpan UntilTheNextLook = TimeSpan.FromMilliseconds(20);

    /// <summary>Takes what comes, while it leads, until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var leadership = lead();
        await using var _ = leadership.ConfigureAwait(false);
        await using var alarm = new AppendAlarm(dataSource, options.Listens);
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var isAtWork = await leadership.HoldsAsync(cancellationToken).ConfigureAwait(false) && await StepAsync(long.MaxValue, cancellationToken).ConfigureAwait(false);
                failures = 0;
                if (!isAtWork)
                    await alarm.WaitAsync(options.PollingInterval, clock, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is not ObjectDisposedException && !(fault is OperationCanceledException && cancellationToken.IsCancellationRequested))
            {
                options.OnFailure?.Invoke(model.Name, fault);
                await Task.Delay(Backoff.After(failures++, options.PollingInterval, LongestPauseAfterFailure), clock, cancellationToken).ConfigureAwait(false);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Takes everything that can be read now, or waits until whoever leads has.</summary>
    /// <returns>The position it has reached.</returns>
    /// <exception cref="ReadModelException">It is paused.</exception>
    public async Task<long> CatchUpAsync(CancellationToken cancellationToken)
    {
        var target = (await horizon.LookAsync(cancellationToken).ConfigureAwait(false)).Position;
        var leadership = lead();
        await using var _ = leadership.ConfigureAwait(false);
        while (true)
        {
            var checkpoint = await checkpoints.ReadAsync(model.Name, cancellationToken).ConfigureAwait(false);
            if (checkpoint.Position >= target && !await model.IsBehindAsync(cancellationToken).ConfigureAwait(false))
                return checkpoint.Position;
            if (checkpoint.PausedAt is { } since)
                throw new ReadModelException(FormattableString.Invariant($"'{model.Name}' is paused since {since:yyyy-MM-dd'T'HH:mm:ss'Z'} at position {checkpoint.Position}, and {target} was asked for; resume it first."));
            if (await leadership.HoldsAsync(cancellationToken).ConfigureAwait(false))
                await StepAsync(target, cancellationToken).ConfigureAwait(false);
            else
                await Task.Delay(UntilTheNextLook, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    // Whether something was there to be taken. Nothing is read ahead of what is written, so a slow database slows the reading.
    private async Task<bool> StepAsync(long target, CancellationToken cancellationToken)
    {
        var seen = await checkpoints.ReadAsync(model.Name, cancellationToken).ConfigureAwait(false);
        var reachable = (await horizon.LookAsync(cancellationToken).ConfigureAwait(false)).Position;
        if (seen.PausedAt is not null || (reachable <= seen.Position && !await model.IsBehindAsync(cancellationToken).ConfigureAwait(false)))
            return false;
        if (target == long.MaxValue && reachable > seen.Position && reachable - seen.Position < options.BatchSize && options.BatchTime > TimeSpan.Zero)
        {
            await Task.Delay(options.BatchTime, clock, cancellationToken).ConfigureAwait(false);
            reachable = (await horizon.LookAsync(cancellationToken).ConfigureAwait(false)).Position;
        }

        await TakeAsync(reachable, cancellationToken).ConfigureAwait(false);
        return true;
    }

    // Rows, what was parked and the checkpoint are one transaction: each event is in the read model once, whatever fails when.
    private async Task TakeAsync(long reachable, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var checkpoint = await checkpoints.LockAsync(connection, model.Name, cancellationToken).ConfigureAwait(false);
        if (checkpoint.PausedAt is not null)
            return;
        reachable = Math.Max(reachable, checkpoint.Position);
        var (events, reached) = await news.AfterAsync(checkpoint.Position, reachable, options.BatchSize, model.Categories, cancellationToken).ConfigureAwait(false);
        var parked = await model.TakeAsync(connection, checkpoint.Position, events, reached, checkpoint.Generation, cancellationToken).ConfigureAwait(false);
        await checkpoints.ParkAsync(connection, model.Name, events, parked, cancellationToken).ConfigureAwait(false);
        await checkpoints.MoveAsync(connection, model.Name, reached, checkpoint.Generation, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }
}
