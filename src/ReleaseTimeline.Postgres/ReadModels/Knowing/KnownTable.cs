using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Postgres.ReadModels.Knowing;

/// <summary>A table whose rows say what was believed and when: <c>known</c> is its last column.</summary>
/// <param name="names">The schemas.</param>
/// <param name="name">Its name without schema.</param>
/// <param name="key">The columns that tell its rows apart at one time.</param>
internal sealed class KnownTable(SchemaNames names, string name, params string[] key)
{
    private readonly Dictionary<string, string> held = new(StringComparer.Ordinal);

    /// <summary>Reads what is believed now.</summary>
    public async Task LoadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        held.Clear();
        await using var command = new NpgsqlCommand(names.In($"SELECT to_jsonb(t) - 'known' FROM {{own}}.{name} t WHERE upper_inf(known)"), connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var row = JsonNode.Parse(rows.GetString(0))!.AsObject();
            held.Add(KeyOf(row), Content(row));
        }
    }

    /// <summary>Whether a row of that key is believed now.</summary>
    public bool Holds(JsonObject row) => held.ContainsKey(KeyOf(row));

    /// <summary>Writes what is believed from a time on; what is not among it is believed no longer.</summary>
    /// <param name="connection">A connection within a transaction.</param>
    /// <param name="wanted">All rows that are believed then.</param>
    /// <param name="from">The time; null for the beginning of all time.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task LearnAsync(NpgsqlConnection connection, IEnumerable<JsonObject> wanted, DateTimeOffset? from, CancellationToken cancellationToken)
    {
        var (added, gone, changed) = (new JsonArray(), new HashSet<string>(held.Keys, StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var row in wanted)
        {
            var (rowKey, content) = (KeyOf(row), Content(row));
            if (held.TryGetValue(rowKey, out var before) && before == content)
            {
                gone.Remove(rowKey);
                continue;
            }

            held[rowKey] = content;
            changed.Add(rowKey);
            added.Add((JsonNode)Known(row, from, null));
        }

        // What has another content now was closed by its key as well.
        if (gone.Count > 0)
            await CloseAsync(connection, gone, from, cancellationToken).ConfigureAwait(false);
        foreach (var ended in gone.Except(changed))
            held.Remove(ended);
        await InsertAsync(connection, added, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes rows for a time that is over, or for now where it has no end.</summary>
    public async Task FillInAsync(NpgsqlConnection connection, IEnumerable<(JsonObject Row, DateTimeOffset? From, DateTimeOffset? To)> rows, CancellationToken cancellationToken)
    {
        var added = new JsonArray();
        foreach (var (row, from, to) in rows)
        {
            if (to is null)
                held[KeyOf(row)] = Content(row);
            added.Add((JsonNode)Known(row, from, to));
        }

        await InsertAsync(connection, added, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes back what was learnt at a time: more was recorded then than was there when it was written.</summary>
    public async Task UnlearnAsync(NpgsqlConnection connection, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var sql in new[]
        {
            $"DELETE FROM {{own}}.{name} WHERE lower(known) = $1",
            $"UPDATE {{own}}.{name} SET known = tstzrange(lower(known), NULL) WHERE upper(known) = $1",
        })
        {
            await using var command = new NpgsqlCommand(names.In(sql), connection) { Parameters = { new NpgsqlParameter<DateTime> { TypedValue = at.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz } } };
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CloseAsync(NpgsqlConnection connection, IEnumerable<string> keys, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            names.In($"UPDATE {{own}}.{name} SET known = tstzrange(lower(known), $2) WHERE upper_inf(known) AND concat_ws(' ', {string.Join(", ", key)}) = ANY ($1)"), connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. keys], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = at!.Value.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task InsertAsync(NpgsqlConnection connection, JsonArray rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        await using var command = new NpgsqlCommand(names.In($"INSERT INTO {{own}}.{name} SELECT * FROM jsonb_populate_recordset(NULL::{{own}}.{name}, $1)"), connection);
        command.Parameters.Add(new NpgsqlParameter { Value = rows.ToJsonString(), NpgsqlDbType = NpgsqlDbType.Jsonb });
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private string KeyOf(JsonObject row) => string.Join(' ', key.Select(column => row[column]!.ToString()));

    // The order of the columns is that of the row here and that of the table there; the key's order in jsonb is its own.
    private static string Content(JsonObject row) =>
        string.Join('|', row.Where(member => member.Key != "known").OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}={member.Value?.ToJsonString()}"));

    private static JsonObject Known(JsonObject row, DateTimeOffset? from, DateTimeOffset? to)
    {
        var copy = row.DeepClone().AsObject();
        copy["known"] = FormattableString.Invariant($"[{from:yyyy-MM-dd HH:mm:ss.ffffff+00},{to:yyyy-MM-dd HH:mm:ss.ffffff+00})");
        return copy;
    }
}
