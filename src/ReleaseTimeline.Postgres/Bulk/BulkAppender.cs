using System.Data;
using Npgsql;
using ReleaseTimeline.Postgres.Appending;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Settling;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Bulk;

/// <summary>Appends many events by COPY, in one transaction.</summary>
internal sealed class BulkAppender(
    NpgsqlDataSource dataSource, SchemaNames names, PostgresEventStoreOptions options, AppendLookup lookup, AfterLoss afterLoss, EventTimes times)
{
    // Streams that move each time are none that a bulk can be written to.
    private const int MostRaces = 10;

    public async Task<IReadOnlyList<AppendResult>> AppendAsync(
        IReadOnlyList<StreamAppend> appends, IProgress<BulkProgress>? progress, CancellationToken cancellationToken)
    {
        await times.SettleIfDueAsync(appends.Sum(append => append.Events.Count), cancellationToken).ConfigureAwait(false);

        // So that few events have to be read to see whether any of these is among them. A stream that is not there has none.
        if (await lookup.IsAnyThereAsync(appends, cancellationToken).ConfigureAwait(false))
            await times.SettleAsync(cancellationToken).ConfigureAwait(false);
        for (var races = 1; ; races++)
        {
            try
            {
                return await Transient.RetryAsync(
                    () => TryAppendAsync(appends, progress, cancellationToken), options.Clock, cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException e) when (AppendProtocol.IsLostRace(e) && races < MostRaces)
            {
                // A stream was made or moved meanwhile, so that it is to be looked at again what there is to write.
            }
            catch (NpgsqlException e) when (Transient.IsLostConnection(e))
            {
                return await afterLoss.FindAsync(e, [.. appends.Select(append => new PreparedAppend(append))]).ConfigureAwait(false);
            }
        }
    }

    private async Task<AppendResult[]> TryAppendAsync(
        IReadOnlyList<StreamAppend> appends, IProgress<BulkProgress>? progress, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        var statements = new BulkTransaction(connection, names, cancellationToken);
        await statements.PlanByIndexAsync().ConfigureAwait(false);
        var results = new AppendResult[appends.Count];
        var targets = await TargetsAsync(statements, appends, results, cancellationToken).ConfigureAwait(false);
        if (targets.Count == 0)
            return results;
        await WriteAsync(connection, statements, targets, results, progress, cancellationToken).ConfigureAwait(false);
        if (options.NotifyAppends)
            await statements.NotifyAsync().ConfigureAwait(false);

        // Once it is asked for, what becomes of it is not left open.
        await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        return results;
    }

    /// <summary>The appends that are to be written, with their streams locked; the results of those that were written before.</summary>
    private async Task<List<BulkTarget>> TargetsAsync(
        BulkTransaction statements, IReadOnlyList<StreamAppend> appends, AppendResult[] results, CancellationToken cancellationToken)
    {
        var versions = await statements.LockAsync(appends).ConfigureAwait(false);
        var found = appends.Where(append => versions.ContainsKey(append.Stream.Name)).ToList();

        var known = await statements.KnownIdsAsync(found.SelectMany(append => append.Events).Select(e => e.Id)).ConfigureAwait(false);
        var targets = new List<BulkTarget>(appends.Count);
        for (var index = 0; index < appends.Count; index++)
        {
            var append = appends[index];
            long? version = versions.TryGetValue(append.Stream.Name, out var at) ? at : null;
            var first = version is not null && append.Events.Any(e => known.Contains(e.Id))
                ? (await lookup.FindAsync([new PreparedAppend(append)], cancellationToken).ConfigureAwait(false))[0]
                : null;
            if (first is not null)
                results[index] = first;
            else if (append.Expected.IsMetBy(version ?? 0))
                targets.Add(new BulkTarget(index, append, version));
            else
                throw new ConcurrencyException(append.Stream, append.Expected, version ?? 0);
        }

        return targets;
    }

    private async Task WriteAsync(
        NpgsqlConnection connection,
        BulkTransaction statements,
        List<BulkTarget> targets,
        AppendResult[] results,
        IProgress<BulkProgress>? progress,
        CancellationToken cancellationToken)
    {
        var known = times.Known;
        var recordedAt = await statements.ClockAsync().ConfigureAwait(false);
        await statements.WriteStreamsAsync(targets, recordedAt).ConfigureAwait(false);
        var columns = await ColumnsAsync(statements, targets[0].Append.Events[0].Id, recordedAt).ConfigureAwait(false);
        await statements.WaitBrieflyAsync().ConfigureAwait(false);
        var copy = new EventCopy(connection, names, statements, cancellationToken);
        var positions = await copy.WriteAsync(targets, columns, progress).ConfigureAwait(false);
        var first = copy.FirstPosition;
        var latest = new[] { recordedAt, known.Highest, await statements.LatestBetweenAsync(known.Position, first).ConfigureAwait(false) }.Max()!.Value;
        for (var place = 0; place < targets.Count; place++)
        {
            var target = targets[place];
            results[target.Index] = new AppendResult(
                target.Append.Stream, (target.Version ?? 0) + 1, target.LastVersion, positions[place], new DateTimeOffset(latest, TimeSpan.Zero));
        }
    }

    private async Task<EventColumns> ColumnsAsync(BulkTransaction statements, Guid first, DateTime recordedAt)
    {
        var metadata = (options.Metadata ?? AppendMetadata.FromActivity)();
        return new EventColumns(
            recordedAt,
            metadata.CorrelationId ?? first.ToString(),
            metadata.CausationId ?? first.ToString(),
            HeadersJson.Write(metadata.Headers),
            metadata.UserName ?? await statements.UserAsync().ConfigureAwait(false));
    }
}
