using Npgsql;
using ReleaseTimeline.Postgres.Reading;
using ReleaseTimeline.Postgres.ReadModels.Knowing;
using ReleaseTimeline.Postgres.ReadModels.Running;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Settling;

namespace ReleaseTimeline.Postgres.ReadModels.Rebuilding;

/// <summary>Works the read model of knowledge out anew. It is small: one transaction does it, and until that commits everybody reads what was there before.</summary>
internal sealed class KnowledgeRebuild(
    NpgsqlDataSource dataSource, SchemaNames names, HorizonWatch horizon, Checkpoints checkpoints, KnowledgeEvents source, TimeProvider clock)
{
    private const int DifferencesTold = 10;

    // One of its own: what a runner remembers of the read model is no matter of ours.
    private readonly KnowledgeReadModel model = new(dataSource, names, source);

    private static readonly string[] Tables = ["release", "build", "fix", "exploitation", "concern", "state_level", "level_fix", "model_offer"];

    /// <exception cref="ReadModelException">Another rebuilds it.</exception>
    public async Task<RebuildReport> RunAsync(RebuildOptions options, CancellationToken cancellationToken)
    {
        var turn = new RebuildTurn(new Leadership(dataSource, names, $"{model.Name}/rebuild"), model.Name);
        await using var _ = turn.ConfigureAwait(false);
        await turn.TakeAsync(cancellationToken).ConfigureAwait(false);
        var began = clock.GetTimestamp();
        var reachable = (await horizon.LookAsync(cancellationToken).ConfigureAwait(false)).Position;
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await connection.ExecuteAsync(names, RebuildTables.HoweverLong, cancellationToken).ConfigureAwait(false);
        var checkpoint = await checkpoints.LockAsync(connection, model.Name, cancellationToken).ConfigureAwait(false);
        var (position, generation) = (checkpoint.PausedAt is null ? Math.Max(checkpoint.Position, reachable) : checkpoint.Position, (short)(checkpoint.Generation + 1));
        if (options.Compares)
            await CopyAsync(connection, cancellationToken).ConfigureAwait(false);
        options.Progress?.Report(new RebuildProgress("folding", 0, 1));
        var (parked, events) = await model.RebuildAsync(connection, position, cancellationToken).ConfigureAwait(false);
        var filling = clock.GetElapsedTime(began);
        options.Progress?.Report(new RebuildProgress(options.Compares ? "comparing" : "swapping", 1, 1));
        var differences = options.Compares ? await DifferencesAsync(connection, cancellationToken).ConfigureAwait(false) : null;
        var (rows, streams) = await CountAsync(connection, cancellationToken).ConfigureAwait(false);
        await checkpoints.ReplaceParkedAsync(connection, model.Name, parked, cancellationToken).ConfigureAwait(false);
        await checkpoints.MoveAsync(connection, model.Name, position, generation, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return new RebuildReport(model.Name, generation, position, streams, events, rows, IsResumed: false, filling, TimeSpan.Zero, differences);
    }

    private Task CopyAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => connection.ExecuteAsync(
        names, string.Concat(Tables.Select(table => $"CREATE TEMPORARY TABLE before_{table} ON COMMIT DROP AS SELECT * FROM {{own}}.{table};\n")), cancellationToken);

    private async Task<IReadOnlyList<string>> DifferencesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var each = Tables.SelectMany(table => new[]
        {
            $"(SELECT '{table}: ' || t::text || ' was, and is not rebuilt' AS line FROM (SELECT * FROM before_{table} EXCEPT SELECT * FROM {{own}}.{table}) t)",
            $"(SELECT '{table}: ' || t::text || ' was not, and is rebuilt' FROM (SELECT * FROM {{own}}.{table} EXCEPT SELECT * FROM before_{table}) t)",
        });
        await connection.ExecuteAsync(names, RebuildTables.UtcInTexts, cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(names.In($"{string.Join(" UNION ALL ", each)} ORDER BY 1 LIMIT {DifferencesTold}"), connection) { CommandTimeout = 0 };
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var lines = new List<string>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            lines.Add(rows.GetString(0));
        return lines;
    }

    private async Task<(long Rows, long Streams)> CountAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(names.In($"""
            SELECT {string.Join(" + ", Tables.Select(table => $"(SELECT count(*) FROM {{own}}.{table})"))},
                (SELECT count(*) FROM {"{events}"}.mt_streams s WHERE {CategoryRange.Holds("s.id", KnowledgeEvents.Categories)})
            """), connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (rows.GetInt64(0), rows.GetInt64(1));
    }
}
