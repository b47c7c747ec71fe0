using Npgsql;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Settling;

namespace ReleaseTimeline.Postgres.ReadModels.Running;

/// <summary>Tells how read models stand beside the true end of the store.</summary>
internal sealed class StatusQueries(NpgsqlDataSource dataSource, SchemaNames names, Checkpoints checkpoints, HorizonWatch horizon)
{
    public async Task<ReadModelStatus> OfAsync(string projection, CancellationToken cancellationToken)
    {
        var found = await horizon.LookAsync(cancellationToken).ConfigureAwait(false);
        var checkpoint = await checkpoints.ReadAsync(projection, cancellationToken).ConfigureAwait(false);
        var runner = await HolderAsync(projection, cancellationToken).ConfigureAwait(false);
        var rebuilder = await HolderAsync($"{projection}/rebuild", cancellationToken).ConfigureAwait(false);
        var (events, behind) = await BehindAsync(checkpoint.Position, cancellationToken).ConfigureAwait(false);
        return new ReadModelStatus(
            projection,
            checkpoint.Position,
            checkpoint.Generation,
            found.LastPosition,
            events,
            behind,
            checkpoint.PausedAt,
            runner,
            WaitsFor(checkpoint, found, runner, rebuilder),
            rebuilder is null ? null : checkpoint.Generation + 1,
            await checkpoints.ParkedAsync(projection, cancellationToken).ConfigureAwait(false));
    }

    private static string? WaitsFor(Checkpoint checkpoint, PostgresReadHorizon found, string? runner, string? rebuilder)
    {
        if (checkpoint.PausedAt is { } since)
            return FormattableString.Invariant($"It is paused since {since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}.");
        if (checkpoint.Position < found.Position && rebuilder is not null)
            return $"It is being rebuilt by {rebuilder}: nobody goes on while that compares and swaps.";
        if (checkpoint.Position < found.Position)
            return runner is null ? "Nobody runs it." : null;
        return found.Reason;
    }

    private async Task<(long Events, TimeSpan Behind)> BehindAsync(long position, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(names.In("""
            SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - (SELECT timestamp FROM {events}.mt_events WHERE seq_id > $1 AND type <> 'tombstone' ORDER BY seq_id LIMIT 1)), 0)::float8
            FROM {events}.mt_events WHERE seq_id > $1 AND type <> 'tombstone'
            """));
        // Of a read model that is far behind there is much to count.
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (rows.GetInt64(0), TimeSpan.FromSeconds(Math.Max(0, rows.GetDouble(1))));
    }

    private async Task<string?> HolderAsync(string projection, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Leadership.Holder);
        foreach (var parameter in Leadership.LockOf(names, projection))
            command.Parameters.Add(parameter);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (!await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            return null;
        var application = rows.IsDBNull(1) || rows.GetString(1).Length == 0 ? "a program without a name" : $"'{rows.GetString(1)}'";
        var client = rows.IsDBNull(2) ? rows.IsDBNull(3) ? "" : " on the server itself" : $" at {rows.GetString(2)}";
        return $"{application}{client}, server process {rows.GetInt32(0)}";
    }
}
