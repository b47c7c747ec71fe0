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

    private readonly RebuildTables tables = new(names);
    private readonly SightQueries allSights = new(dataSource, names);

    /// <exception cref="ReadModelException">Another rebuilds it.</exception>
    public async Task<RebuildReport> RunAsync(RebuildOptions options, CancellationToken cancellationToken)
    {
        var turn = new Leadership(dataSource, names, $"{model.Name}/rebuild");
        await using var _ = turn.ConfigureAwait(false);
        if (!await turn.HoldsAsync(cancellationToken).ConfigureAwait(false))
            throw new ReadModelException($"'{model.Name}' is being rebuilt by another process.");
        var began = clock.GetTimestamp();
        var old = new BeliefTable(names, (await checkpoints.ReadAsync(model.Name, cancellationToken).ConfigureAwait(false)).Generation);
        var made = new BeliefTable(names, (short)(old.Generation + 1));
        var filled = await FillAsync(made, options, cancellationToken).ConfigureAwait(false);
        var filling = clock.GetElapsedTime(began);
        options.Progress?.Report(new RebuildProgress("indexing", filled.Streams, filled.Streams));
        await IndexAsync(made, options.Workers, cancellationToken).ConfigureAwait(false);
        var indexing = clock.GetElapsedTime(began) - filling;
        var position = await FollowAsync(made, filled.Position, filled.Parked, cancellationToken).ConfigureAwait(false);
        return await SwapAsync(old, made, filled with { Position = position }, options, (filling, indexing), cancellationToken).ConfigureAwait(false);
    }

    private async Task<Filled> FillAsync(BeliefTable made, RebuildOptions options, CancellationToken cancellationToken)
    {
        var (done, position, (last, devices)) = await BeginAsync(made, cancellationToken).ConfigureAwait(false);
        await times.OfAsync([new EventTime(position, default)], cancellationToken).ConfigureAwait(false);
        var filled = new Filled(position, devices, 0, 0, done.Count > 0, []);
        var each = options.DevicesOfAPart;
        var parts = Enumerable.Range(0, (last + each - 1) / each).Select(part => (First: (part * each) + 1, Last: (part + 1) * each)).Where(part => !done.Contains(part));
        var rows = new BeliefRows(new StateNumbers(dataSource, names));
        var sights = await allSights.IsAnyThereAsync(cancellationToken).ConfigureAwait(false) ? allSights : null;
        var (gate, folded) = (new Lock(), done.Count * (long)each);
        await Parallel.ForEachAsync(parts, new ParallelOptions { MaxDegreeOfParallelism = options.Workers, CancellationToken = cancellationToken }, async (range, stop) =>
        {
            var part = new RebuildPart(dataSource, names, times, rows, made, checkpoints, sights, position);
            await part.FoldAsync(range.First, range.Last, stop).ConfigureAwait(false);
            lock (gate)
            {
                filled = filled with { Events = filled.Events + part.Events, Rows = filled.Rows + part.Rows };
                folded += each;
                options.Progress?.Report(new RebuildProgress("folding", Math.Min(folded, last), last));
            }
        }).ConfigureAwait(false);
        var parked = await checkpoints.ParkedAsync(RebuildTables.ParkedName, cancellationToken).ConfigureAwait(false);
        filled.Parked.AddRange(parked.Select(item => (new NewsEvent(item.Position, StreamId.Stored(item.Stream)), item.Error)));
        return filled;
    }

    private async Task<(HashSet<(int First, int Last)> Done, long Position, (int Last, long Count) Devices)> BeginAsync(BeliefTable made, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var (done, position) = await tables.DoneAsync(connection, made, cancellationToken).ConfigureAwait(false);
        if (done.Count == 0)
        {
            position = (await horizon.LookAsync(cancellationToken).ConfigureAwait(false)).Position;
            await tables.MakeAsync(connection, made, cancellationToken).ConfigureAwait(false);
        }

        return (done, position, await tables.NumberDevicesAsync(connection, cancellationToken).ConfigureAwait(false));
    }

    private async Task IndexAsync(BeliefTable made, int workers, CancellationToken cancellationToken)
    {
        await InTransactionAsync(connection => tables.AnalyzeAsync(connection, made, cancellationToken), cancellationToken).ConfigureAwait(false);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, BeliefTable.Parts, parallel, async (part, stop) =>
            await InTransactionAsync(connection => tables.IndexAsync(connection, made, part, stop), stop).ConfigureAwait(false)).ConfigureAwait(false);
    }

    // What came while it was filled, while the old building still serves.
    private async Task<long> FollowAsync(BeliefTable made, long position, List<(NewsEvent, string)> parked, CancellationToken cancellationToken)
    {
        var end = (await horizon.LookAsync(cancellationToken).ConfigureAwait(false)).Position;
        await InTransactionAsync(connection => TakeAsync(connection, made.Generation, position, end, parked, cancellationToken), cancellationToken).ConfigureAwait(false);
        return end;
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

    // With the checkpoint locked nobody moves the old building; both are brought to one position, and then the new one serves.
    private async Task<RebuildReport> SwapAsync(
        BeliefTable old, BeliefTable made, Filled filled, RebuildOptions options, (TimeSpan Filling, TimeSpan Indexing) took, CancellationToken cancellationToken)
    {
        options.Progress?.Report(new RebuildProgress(options.Compares ? "comparing" : "swapping", filled.Streams, filled.Streams));
        IReadOnlyList<string>? differences = null;
        var (position, rows) = (filled.Position, 0L);
        await InTransactionAsync(async connection =>
        {
            var checkpoint = await checkpoints.LockAsync(connection, model.Name, cancellationToken).ConfigureAwait(false);
            position = Math.Max(checkpoint.Position, filled.Position);
            await TakeAsync(connection, made.Generation, filled.Position, position, filled.Parked, cancellationToken).ConfigureAwait(false);
            if (options.Compares)
            {
                await TakeAsync(connection, old.Generation, checkpoint.Position, position, [], cancellationToken).ConfigureAwait(false);
                differences = await tables.DifferencesAsync(connection, old, made, cancellationToken).ConfigureAwait(false);
            }

            rows = await RebuildTables.CountAsync(connection, made, cancellationToken).ConfigureAwait(false);
            await tables.SwapAsync(connection, old, made, cancellationToken).ConfigureAwait(false);
            await checkpoints.ReplaceParkedAsync(connection, model.Name, filled.Parked, cancellationToken).ConfigureAwait(false);
            await checkpoints.MoveAsync(connection, model.Name, position, made.Generation, cancellationToken).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);
        return new RebuildReport(model.Name, made.Generation, position, filled.Streams, filled.Events, rows, filled.IsResumed, took.Filling, took.Indexing, differences);
    }

    private async Task InTransactionAsync(Func<NpgsqlConnection, Task> act, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await act(connection).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private sealed record Filled(long Position, long Streams, long Events, long Rows, bool IsResumed, List<(NewsEvent Event, string Error)> Parked);
}
