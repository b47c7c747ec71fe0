using Npgsql;
using NpgsqlTypes;

namespace ReleaseTimeline.Postgres.ReadModels.Devices;

/// <summary>Copies rows into a table of beliefs.</summary>
internal static class BeliefCopy
{
    /// <summary>Begins the copying.</summary>
    /// <param name="connection">A connection that does nothing else until the copy is completed.</param>
    /// <param name="table">The table with its schema.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Task<NpgsqlBinaryImporter> BeginAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken) =>
        connection.BeginBinaryImportAsync(
            $"COPY {table} (device, state, next_state, generation, certainty, valid_from, valid_to, unsettled_from, known_from, known_to) FROM STDIN (FORMAT BINARY)", cancellationToken);

    /// <summary>Writes one row. It is buffered, and goes to the server with many others.</summary>
    public static void Write(NpgsqlBinaryImporter importer, in BeliefRow row, short generation)
    {
        importer.StartRow();
        importer.Write(row.Device, NpgsqlDbType.Integer);
        importer.Write(row.State, NpgsqlDbType.Integer);
        importer.Write(row.NextState, NpgsqlDbType.Integer);
        importer.Write(generation, NpgsqlDbType.Smallint);
        importer.Write(row.Certainty, NpgsqlDbType.InternalChar);
        importer.Write(row.ValidFrom, NpgsqlDbType.TimestampTz);
        importer.Write(row.ValidTo, NpgsqlDbType.TimestampTz);
        importer.Write(row.UnsettledFrom, NpgsqlDbType.TimestampTz);
        importer.Write(row.KnownFrom, NpgsqlDbType.TimestampTz);
        importer.Write(row.KnownTo, NpgsqlDbType.TimestampTz);
    }
}
