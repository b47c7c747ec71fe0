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
    private readonly HashSet<string> filledIn = new(StringComparer.Ordinal);

    /// <summary>Reads what is believed now.</summary>
    public async Task LoadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        held.Clear();
        filledIn.Clear();
        await using var command = new NpgsqlCommand(names.In($"SELECT to_jsonb(t) - 'known' FROM {{own}}.{name} t WHERE upper_inf(known)"), connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var row = JsonNode.Parse(rows.GetString(0))!.AsObject();
            held.Add(KeyOf(row), Content(row));
        }
    }

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
            filledIn.Add(KeyOf(row));
            added.Add((JsonNode)Known(row, from, to));
        }

        await InsertAsync(connection, added, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes one row of those that follow one another and say the same, of what was filled in: as if it had been learnt when it was known.</summary>
    public async Task JoinAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (rows, read) = (new List<(string Key, string Content, DateTimeOffset? From, DateTimeOffset? To)>(), 0);
        await using (var command = OfKeys(connection, filledIn, $"SELECT {Key}, (to_jsonb(t) - 'known')::text, lower(known), upper(known) FROM {{own}}.{name} t WHERE {Key} = ANY ($1) ORDER BY 1, 3 NULLS FIRST"))
        await using (var found = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
        {
            for (; await found.ReadAsync(cancellationToken).ConfigureAwait(false); read++)
            {
                var row = (Key: found.GetString(0), Content: found.GetString(1), From: Time(found, 2), To: Time(found, 3));
                if (rows.Count > 0 && rows[^1] is var last && last.Key == row.Key && last.Content == row.Content && last.To == row.From)
                    rows[^1] = last with { To = row.To };
                else
                    rows.Add(row);
            }
        }

        if (rows.Count < read)
        {
            await using (var forget = OfKeys(connection, filledIn, $"DELETE FROM {{own}}.{name} t WHERE {Key} = ANY ($1)"))
                await forget.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            await InsertAsync(connection, [.. rows.Select(row => Known(JsonNode.Parse(row.Content)!.AsObject(), row.From, row.To))], cancellationToken).ConfigureAwait(false);
        }

        filledIn.Clear();
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
        await using var command = OfKeys(connection, keys, $"UPDATE {{own}}.{name} SET known = tstzrange(lower(known), $2) WHERE upper_inf(known) AND {Key} = ANY ($1)");
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

    private string Key => $"concat_ws(' ', {string.Join(", ", key)})";

    private NpgsqlCommand OfKeys(NpgsqlConnection connection, IEnumerable<string> keys, string sql) => new(names.In(sql), connection)
    {
        Parameters = { new NpgsqlParameter<string[]> { TypedValue = [.. keys], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text } },
    };

    private static DateTimeOffset? Time(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetFieldValue<DateTimeOffset>(column);

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
