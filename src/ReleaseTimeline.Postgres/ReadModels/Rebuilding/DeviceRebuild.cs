using Npgsql;
using ReleaseTimeline.Postgres.Fleet;
using ReleaseTimeline.Postgres.ReadModels.Devices;
using ReleaseTimeline.Postgres.ReadModels.Running;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Settling;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.ReadModels.Rebuilding;

/// <summary>Builds <c>device_belief</c> anew beside the one that serves, brings it to the same position, and puts it in its place.</summary>
/// <remarks>Each part is a transaction, and the parts that are done are kept, so that a rebuild that was interrupted goes on after them.</remarks>
internal sealed class DeviceRebuild(
    NpgsqlDataSource dataSource, SchemaNames names, HorizonWatch horizon, EventTimes times, Checkpoints checkpoints, News news, DeviceReadModel model, TimeProvider clock)
{
    private const int EventsOfABatch = 20_000;
    private const int PartsOfAWorker = 16;
    private const int FewestDevicesOfAPart = 200;
    private const int MostDevicesOfAPart = 5_000;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly RebuildTables tables = new(names);
    private readonly SightQueries allSights = new(dataSource, names);

    /// <exception cref="ReadModelException">Another rebuilds it, or has meanwhile.</exception>
    public async Task<RebuildReport> RunAsync(RebuildOptions options, CancellationToken cancellationToken)
    {
        var turn = new RebuildTurn(new Leadership(dataSource, names, $"{model.Name}/rebuild"), model.Name);
        await using var _ = turn.ConfigureAwait(false);
        await turn.TakeAsync(cancellationToken).ConfigureAwait(false);
        var began = clock.GetTimestamp();
        var old = new BeliefTable(names, (await checkpoints.ReadAsync(model.Name, cancellationToken).ConfigureAwait(false)).Generation);
        var made = new BeliefTable(names, (short)(old.Generation + 1));
        var filled = await FillAsync(turn, made, options, cancellationToken).ConfigureAwait(false);
        var filling = clock.GetElapsedTime(began);
        options.Progress?.Report(new RebuildProgress("indexing", filled.Streams, filled.Streams));
        await IndexAsync(turn, made, filled.Position, options.Workers, cancellationToken).ConfigureAwait(false);
        var indexing = clock.GetElapsedTime(began) - filling;
        var parked = await checkpoints.ParkedAsync(RebuildTables.ParkedName, cancellationToken).ConfigureAwait(false);
        filled.Parked.AddRange(parked.Select(item => (new NewsEvent(item.Position, StreamId.Stored(item.Stream)), item.Error)));
        filled = await FollowAsync(made, filled, cancellationToken).ConfigureAwait(false);
        return await SwapAsync(turn, old, made, filled, options, (filling, indexing), cancellationToken).ConfigureAwait(false);
    }

    private async Task<Filled> FillAsync(RebuildTurn turn, BeliefTable made, RebuildOptions options, CancellationToken cancellationToken)
    {
        var (done, position, (last, devices)) = await BeginAsync(made, options.DevicesOfAPart, cancellationToken).ConfigureAwait(false);
        await times.OfAsync([new EventTime(position, default)], cancellationToken).ConfigureAwait(false);
        var filled = new Filled(position, devices, 0, 0, done.Parts.Count > 0, []);
        var each = done.Parts.Count > 0 ? done.Each : options.DevicesOfAPart ?? Math.Clamp(last / (options.Workers * PartsOfAWorker), FewestDevicesOfAPart, MostDevicesOfAPart);
        var parts = Enumerable.Range(0, (last + each - 1) / each).Select(part => (First: (part * each) + 1, Last: (part + 1) * each)).Where(part => !done.Parts.Contains(part));
        var rows = new BeliefRows(new StateNumbers(dataSource, names));
        var sights = await allSights.IsAnyThereAsync(cancellationToken).ConfigureAwait(false) ? allSights : null;
        var (gate, folded) = (new Lock(), done.Parts.Count * (long)each);
        await Parallel.ForEachAsync(parts, new ParallelOptions { MaxDegreeOfParallelism = options.Workers, CancellationToken = cancellationToken }, async (range, stop) =>
        {
            await turn.ConfirmAsync(stop).ConfigureAwait(false);
            var part = new RebuildPart(dataSource, names, times, rows, made, checkpoints, sights, position);
            await part.FoldAsync(range.First, range.Last, stop).ConfigureAwait(false);
            lock (gate)
            {
                filled = filled with { Events = filled.Events + part.Events, Rows = filled.Rows + part.Rows };
                folded += each;
                options.Progress?.Report(new RebuildProgress("folding", Math.Min(folded, last), last));
            }
        }).ConfigureAwait(false);
        return filled;
    }

    private async Task<(DoneParts Done, long Position, (int Last, long Count) Devices)> BeginAsync(BeliefTable made, int? each, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var done = await tables.DoneAsync(connection, made, each, cancellationToken).ConfigureAwait(false);
        var position = done.Position;
        if (done.Parts.Count == 0)
        {
            position = await EndAsync(cancellationToken).ConfigureAwait(false);
            await tables.MakeAsync(connection, made, cancellationToken).ConfigureAwait(false);
        }

        return (done, position, await tables.NumberDevicesAsync(connection, cancellationToken).ConfigureAwait(false));
    }

    // One that is paused stands still: its new building goes no further.
    private async Task<long> EndAsync(CancellationToken cancellationToken)
    {
        var checkpoint = await checkpoints.ReadAsync(model.Name, cancellationToken).ConfigureAwait(false);
        return checkpoint.PausedAt is null ? (await horizon.LookAsync(cancellationToken).ConfigureAwait(false)).Position : checkpoint.Position;
    }

    private async Task IndexAsync(RebuildTurn turn, BeliefTable made, long position, int workers, CancellationToken cancellationToken)
    {
        await InTransactionAsync(connection => tables.AnalyzeAsync(connection, made, cancellationToken), cancellationToken).ConfigureAwait(false);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, BeliefTable.Parts, parallel, async (part, stop) =>
        {
            await turn.ConfirmAsync(stop).ConfigureAwait(false);
            await IndexAsync(made, part, position, stop).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    // A device whose rows the constraint refuses keeps no other from being rebuilt.
    private async Task IndexAsync(BeliefTable made, int part, long position, CancellationToken cancellationToken)
    {
        try
        {
            await InTransactionAsync(connection => tables.IndexAsync(connection, made, part, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException refusal) when (EventFault.IsViolation(refusal))
        {
            var found = 0;
            await InTransactionAsync(
                async connection => found = await tables.ParkRefusedAsync(connection, made, part, position, refusal.Message, cancellationToken).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            if (found == 0)
                throw;
            await InTransactionAsync(connection => tables.IndexAsync(connection, made, part, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    // What came while it was filled, while the old building still serves.
    private async Task<Filled> FollowAsync(BeliefTable made, Filled filled, CancellationToken cancellationToken)
    {
        var end = Math.Max(filled.Position, await EndAsync(cancellationToken).ConfigureAwait(false));
        await InTransactionAsync(connection => TakeAsync(connection, made.Generation, filled.Position, end, filled.Parked, cancellationToken), cancellationToken).ConfigureAwait(false);
        return filled with { Position = end };
    }

    private async Task TakeAsync(NpgsqlConnection connection, short generation, long after, long upTo, List<(NewsEvent, string)> parked, CancellationToken cancellationToken)
    {
        while (after < upTo)
        {
            var (events, reached) = await news.AfterAsync(after, upTo, EventsOfABatch, model.Categories, cancellationToken).ConfigureAwait(false);
            var left = await model.TakeAsync(connection, after, events, reached, generation, cancellationToken).ConfigureAwait(false);
            var taken = events.Select(item => item.Stream).Except(left.Select(item => item.Event.Stream)).ToHashSet();
            parked.RemoveAll(item => taken.Contains(item.Item1.Stream));
            parked.AddRange(left);
            after = reached;
        }
    }

    // Who reads the old building for long keeps it: the new one is brought further meanwhile, and put in its place when nobody does.
    private async Task<RebuildReport> SwapAsync(
        RebuildTurn turn, BeliefTable old, BeliefTable made, Filled filled, RebuildOptions options, (TimeSpan Filling, TimeSpan Indexing) took, CancellationToken cancellationToken)
    {
        var swap = new Swap(old, made, options.Compares);
        for (var tries = 0; ; tries++)
        {
            options.Progress?.Report(new RebuildProgress(swap.IsToCompare ? "comparing" : "swapping", filled.Streams, filled.Streams));
            try
            {
                var (position, rows) = await SwapAsync(turn, swap, filled, cancellationToken).ConfigureAwait(false);
                return new RebuildReport(model.Name, made.Generation, position, filled.Streams, filled.Events, rows, filled.IsResumed, took.Filling, took.Indexing, swap.Differences);
            }
            catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                await Task.Delay(Backoff.After(tries, FirstPause, LongestPause), clock, cancellationToken).ConfigureAwait(false);
                filled = await FollowAsync(made, filled, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // With the checkpoint locked nobody moves the old building; both are brought to one position, and then the new one serves.
    private async Task<(long Position, long Rows)> SwapAsync(RebuildTurn turn, Swap swap, Filled filled, CancellationToken cancellationToken)
    {
        var (position, rows, parked) = (filled.Position, 0L, filled.Parked.ToList());
        await InTransactionAsync(async connection =>
        {
            var checkpoint = await checkpoints.LockAsync(connection, model.Name, cancellationToken).ConfigureAwait(false);
            if (checkpoint.Generation != swap.Old.Generation)
                throw new ReadModelException($"'{model.Name}' was rebuilt meanwhile: building {checkpoint.Generation} serves, and this one was to follow building {swap.Old.Generation}. Nothing was changed.");
            await turn.ConfirmAsync(cancellationToken).ConfigureAwait(false);
            position = Math.Max(checkpoint.Position, filled.Position);
            await TakeAsync(connection, swap.Made.Generation, filled.Position, position, parked, cancellationToken).ConfigureAwait(false);
            if (swap.IsToCompare)
            {
                await TakeAsync(connection, swap.Old.Generation, checkpoint.Position, position, [], cancellationToken).ConfigureAwait(false);
                swap.Differences = await tables.DifferencesAsync(connection, swap.Old, swap.Made, cancellationToken).ConfigureAwait(false);
            }

            rows = await RebuildTables.CountAsync(connection, swap.Made, cancellationToken).ConfigureAwait(false);
            await tables.SwapAsync(connection, swap.Old, swap.Made, cancellationToken).ConfigureAwait(false);
            await checkpoints.ReplaceParkedAsync(connection, model.Name, parked, cancellationToken).ConfigureAwait(false);
            await checkpoints.MoveAsync(connection, model.Name, position, swap.Made.Generation, cancellationToken).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);
        return (position, rows);
    }

    private async Task InTransactionAsync(Func<NpgsqlConnection, Task> act, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await connection.ExecuteAsync(names, RebuildTables.HoweverLong, cancellationToken).ConfigureAwait(false);
        await act(connection).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    // What was found to differ stays so, however often the swap is tried: both buildings take the same events since.
    private sealed class Swap(BeliefTable old, BeliefTable made, bool compares)
    {
        public BeliefTable Old => old;

        public BeliefTable Made => made;

        public IReadOnlyList<string>? Differences { get; set; }

        public bool IsToCompare => compares && Differences is null;
    }

    private sealed record Filled(long Position, long Streams, long Events, long Rows, bool IsResumed, List<(NewsEvent Event, string Error)> Parked);
}
