using Npgsql;

namespace ReleaseTimeline.Postgres.Reading;

/// <summary>Settings for the statements that follow in a batch, which is a transaction: nothing is left of them after it, on whichever connection it ran.</summary>
internal static class PlanSetting
{
    /// <summary>Compiling takes the server 0.1 to 1 s a statement, more than it saves in any that is asked here.</summary>
    public const string Uncompiled = "SELECT set_config('jit', 'off', TRUE)";

    /// <summary>Each stream is read by its index, in the order that the index has: of a table that was just filled the server knows nothing, and would sort what it finds of each.</summary>
    public const string ByIndex = "SELECT set_config('jit', 'off', TRUE), set_config('enable_bitmapscan', 'off', TRUE), set_config('enable_seqscan', 'off', TRUE)";

    /// <summary>A batch that begins with a setting; it is read with <see cref="ExecutePlannedAsync"/>.</summary>
    public static NpgsqlBatch CreatePlannedBatch(this NpgsqlDataSource dataSource, string setting, params IEnumerable<NpgsqlBatchCommand> commands) =>
        Planned(dataSource.CreateBatch(), setting, commands);

    /// <summary>The same on a connection, in whose transaction the setting holds to the end.</summary>
    public static NpgsqlBatch CreatePlannedBatch(this NpgsqlConnection connection, string setting, params IEnumerable<NpgsqlBatchCommand> commands) =>
        Planned(connection.CreateBatch(), setting, commands);

    private static NpgsqlBatch Planned(NpgsqlBatch batch, string setting, IEnumerable<NpgsqlBatchCommand> commands)
    {
        batch.BatchCommands.Add(new NpgsqlBatchCommand(setting));
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        return batch;
    }

    /// <summary>Runs it; the reader stands at what comes after the setting.</summary>
    public static async Task<NpgsqlDataReader> ExecutePlannedAsync(this NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        var rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        return rows;
    }
}
