using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Postgres.ReadModels.Running;

/// <summary>How far each read model is, as the database has it.</summary>
internal sealed class Checkpoints(NpgsqlDataSource dataSource, SchemaNames names)
{
    // Whoever holds a checkpoint may compare two buildings of a large fleet. Who waits for it may be cancelled.
    private const int WaitsForOthers = 0;

    private const string Columns = "position, generation, paused_at";

    /// <summary>How far a read model is now.</summary>
    public async Task<Checkpoint> ReadAsync(string projection, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(names.In($"SELECT {Columns} FROM {{own}}.projection WHERE name = $1"));
        return await OneAsync(command, projection, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How far it is; nobody else moves it, pauses it or swaps it until the transaction ends.</summary>
    public async Task<Checkpoint> LockAsync(NpgsqlConnection connection, string projection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(names.In($"SELECT {Columns} FROM {{own}}.projection WHERE name = $1 FOR UPDATE"), connection) { CommandTimeout = WaitsForOthers };
        return await OneAsync(command, projection, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Moves it, in the transaction that has locked it.</summary>
    public async Task MoveAsync(NpgsqlConnection connection, string projection, long position, short generation, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            names.In("UPDATE {own}.projection SET position = $2, generation = $3, moved_at = clock_timestamp() WHERE name = $1"), connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = projection });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position });
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = generation });
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Pauses it or lets it go on. What a batch is writing at this moment is finished first.</summary>
    public async Task PauseAsync(string projection, bool isPaused, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(names.In(
            $"UPDATE {{own}}.projection SET paused_at = {(isPaused ? "coalesce(paused_at, clock_timestamp())" : "NULL")} WHERE name = $1"));
        command.CommandTimeout = WaitsForOthers;
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = projection });
        if (await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 0)
            throw Missing(projection);
    }

    /// <summary>Replaces what was parked of some streams by what is parked now.</summary>
    public async Task ParkAsync(
        NpgsqlConnection connection, string projection, IReadOnlyList<NewsEvent> taken, IReadOnlyList<(NewsEvent Event, string Error)> parked, CancellationToken cancellationToken)
    {
        var stillParked = parked.Select(item => item.Event.Stream).ToHashSet();
        await using var command = new NpgsqlCommand(names.In("""
            WITH released AS (DELETE FROM {own}.parked_event WHERE projection = $1 AND stream = ANY ($2))
            INSERT INTO {own}.parked_event (projection, position, stream, error, parked_at)
            SELECT $1, p.position, p.stream, p.error, clock_timestamp() FROM unnest($3, $4, $5) AS p (position, stream, error)
            ON CONFLICT (projection, position) DO UPDATE SET error = excluded.error, parked_at = excluded.parked_at
            """), connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = projection });
        command.Parameters.Add(Texts(taken.Select(item => item.Stream).Distinct().Where(stream => !stillParked.Contains(stream)).Select(stream => stream.Name)));
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. parked.Select(item => item.Event.Position)] });
        command.Parameters.Add(Texts(parked.Select(item => item.Event.Stream.Name)));
        command.Parameters.Add(Texts(parked.Select(item => Storable(item.Error))));
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Replaces everything that was parked, for a read model that was made anew.</summary>
    public async Task ReplaceParkedAsync(
        NpgsqlConnection connection, string projection, IReadOnlyList<(NewsEvent Event, string Error)> parked, CancellationToken cancellationToken)
    {
        await using (var forget = new NpgsqlCommand(names.In("DELETE FROM {own}.parked_event WHERE projection = $1"), connection) { Parameters = { new() { Value = projection } } })
            await forget.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await ParkAsync(connection, projection, [], parked, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What is parked, in order of position.</summary>
    public async Task<IReadOnlyList<ParkedEvent>> ParkedAsync(string projection, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(names.In(
            "SELECT position, stream, error, parked_at FROM {own}.parked_event WHERE projection = $1 ORDER BY position"));
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = projection });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var parked = new List<ParkedEvent>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            parked.Add(new ParkedEvent(projection, rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetFieldValue<DateTimeOffset>(3)));
        return parked;
    }

    private static async Task<Checkpoint> OneAsync(NpgsqlCommand command, string projection, CancellationToken cancellationToken)
    {
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = projection });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (!await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            throw Missing(projection);
        return new Checkpoint(rows.GetInt64(0), rows.GetInt16(1), rows.IsDBNull(2) ? null : rows.GetFieldValue<DateTimeOffset>(2));
    }

    private static ReadModelException Missing(string projection) => new($"'{projection}' is no read model: there are devices and knowledge.");

    // No text of the database holds it.
    private static string Storable(string error) => error.Replace("\0", "", StringComparison.Ordinal);

    private static NpgsqlParameter Texts(IEnumerable<string> texts) =>
        new NpgsqlParameter<string[]> { TypedValue = [.. texts], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
