using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Postgres.ReadModels.Devices;

/// <summary>One table of beliefs: the one that serves, or the one that is being built.</summary>
/// <param name="names">The schemas.</param>
/// <param name="generation">Which building of the read model it is.</param>
internal sealed class BeliefTable(SchemaNames names, short generation)
{
    /// <summary>Into how many parts a building is divided, by device: as many as <c>make_belief_part</c> counts with.</summary>
    public const int Parts = 4;

    /// <summary>Its columns, in the order in which they are read and copied.</summary>
    public const string Columns = "device, state, next_state, generation, certainty, valid_from, valid_to, unsettled_from, known_from, known_to";

    /// <summary>Its name with its schema.</summary>
    public string Name { get; } = names.In($"{{own}}.device_belief_{generation}");

    /// <summary>Which building it is.</summary>
    public short Generation { get; } = generation;

    /// <summary>The rows of some devices.</summary>
    public async Task<ILookup<int, BeliefRow>> ReadAsync(NpgsqlConnection connection, IEnumerable<int> devices, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT {Columns} FROM {Name} WHERE device = ANY ($1)", connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. devices] });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<BeliefRow>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            found.Add(new BeliefRow(
                rows.GetInt32(0), rows.GetInt32(1), rows.GetInt32(2), rows.GetChar(4),
                Utc(rows, 5), Utc(rows, 6), Utc(rows, 7), Utc(rows, 8), Utc(rows, 9)));
        }

        return found.ToLookup(row => row.Device);
    }

    /// <summary>Writes changes: what is believed no longer is closed first, for no two beliefs may overlap.</summary>
    public async Task WriteAsync(NpgsqlConnection connection, BeliefChanges changes, CancellationToken cancellationToken)
    {
        if (changes.Voided.Count > 0)
            await ByKeyAsync(connection, changes.Voided, $"DELETE FROM {Name} b USING changed c WHERE {Same}", cancellationToken).ConfigureAwait(false);
        foreach (var moved in new[] { changes.Closed, changes.Reopened }.Where(rows => rows.Count > 0))
            await ByKeyAsync(connection, moved, $"UPDATE {Name} b SET known_to = c.known_to FROM changed c WHERE {Same}", cancellationToken).ConfigureAwait(false);
        if (changes.Added.Count == 0)
            return;
        var copy = await BeliefCopy.BeginAsync(connection, this, cancellationToken).ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            foreach (var row in changes.Added)
                await copy.WriteAsync(row, cancellationToken).ConfigureAwait(false);
            await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private const string Same = "b.device = c.device AND b.valid_from = c.valid_from AND b.known_from = c.known_from";

    private static async Task ByKeyAsync(NpgsqlConnection connection, List<BeliefRow> rows, string change, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"WITH changed AS (SELECT * FROM unnest($1, $2, $3, $4) AS c (device, valid_from, known_from, known_to)) {change}", connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. rows.Select(row => row.Device)] });
        command.Parameters.Add(Times(rows.Select(row => row.ValidFrom)));
        command.Parameters.Add(Times(rows.Select(row => row.KnownFrom)));
        command.Parameters.Add(Times(rows.Select(row => row.KnownTo)));
        var changed = await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        if (changed != rows.Count)
            throw new ReadModelException($"{rows.Count} rows of the read model were to change, and {changed} did: somebody else writes it.");
    }

    private static NpgsqlParameter Times(IEnumerable<DateTime> times) =>
        new NpgsqlParameter<DateTime[]> { TypedValue = [.. times], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz };

    private static DateTime Utc(NpgsqlDataReader rows, int column) => DateTime.SpecifyKind(rows.GetDateTime(column), DateTimeKind.Utc);
}
