using Npgsql;

namespace ReleaseTimeline.Postgres.Schema.Comparing;

/// <summary>Reads from the server's catalogue what is there of a store, in one round trip. Every role may read it.</summary>
internal sealed class CatalogueReader(SchemaNames names)
{
    private const string Relations = """
        FROM pg_class r JOIN pg_namespace n ON n.oid = r.relnamespace
        WHERE (n.nspname = $1 AND r.relname = ANY ($2) OR n.nspname = $3 AND r.relname = ANY ($4))
        """;

    private const string Schemas = "SELECT nspname FROM pg_namespace WHERE nspname IN ($1, $2)";

    private const string Kinds = $"SELECT n.nspname || '.' || r.relname, r.relkind::text, r.relpersistence = 'u' {Relations}";

    private const string Columns = $"""
        SELECT f.relation, a.attname, format_type(a.atttypid, NULL)
        FROM (SELECT r.oid, n.nspname || '.' || r.relname AS relation {Relations} AND r.relkind <> 'S') f
        JOIN pg_attribute a ON a.attrelid = f.oid AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY a.attnum
        """;

    // The search path must not decide how a table is told.
    private const string Keys = $"""
        SELECT f.relation, c.conname,
               regexp_replace(pg_get_constraintdef(c.oid), 'REFERENCES [^(]*', coalesce('REFERENCES ' || m.nspname || '.' || s.relname, ''))
        FROM (SELECT r.oid, n.nspname || '.' || r.relname AS relation {Relations}) f
        JOIN pg_constraint c ON c.conrelid = f.oid AND c.contype IN ('p', 'f') AND c.conparentid = 0
        LEFT JOIN pg_class s ON s.oid = c.confrelid
        LEFT JOIN pg_namespace m ON m.oid = s.relnamespace
        ORDER BY c.conname
        """;

    private const string Indexes = $"""
        SELECT f.relation, x.relname, pg_get_indexdef(i.indexrelid), i.indisvalid, EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('u', 'x'))
        FROM (SELECT r.oid, n.nspname || '.' || r.relname AS relation {Relations}) f
        JOIN pg_index i ON i.indrelid = f.oid AND NOT i.indisprimary
        JOIN pg_class x ON x.oid = i.indexrelid
        ORDER BY x.relname
        """;

    private const string Sequences = $"""
        SELECT f.relation, q.seqincrement, q.seqcache, q.seqcycle
        FROM (SELECT r.oid, n.nspname || '.' || r.relname AS relation {Relations}) f JOIN pg_sequence q ON q.seqrelid = f.oid
        """;

    private const string Functions = """
        SELECT n.nspname || '.' || p.proname, p.prosrc
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = $1 AND p.proname = ANY ($2)
        """;

    /// <summary>Reads it, within the transaction that the connection is in.</summary>
    public async Task<FoundObjects> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, Schemas, names.Events, names.Own);
        foreach (var query in new[] { Kinds, Columns, Keys, Indexes, Sequences })
            Add(batch, query, names.Events, MartenObjects.Names, names.Own, OwnTables.Names);
        Add(batch, Functions, names.Own, FunctionTexts.Names);

        var found = new FoundObjects();
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await EachAsync(rows, () => found.Schemas.Add(rows.GetString(0)), cancellationToken).ConfigureAwait(false);
        await EachAsync(rows, () => found.Relations.Add(rows.GetString(0), new FoundRelation(rows.GetString(1)[0], rows.GetBoolean(2))), cancellationToken).ConfigureAwait(false);
        await EachAsync(rows, () => Of(rows, found).Columns.Add(new FoundColumn(rows.GetString(1), ShortType(rows.GetString(2)))), cancellationToken).ConfigureAwait(false);
        await EachAsync(rows, () => Of(rows, found).Keys.Add(new FoundKey(rows.GetString(1), rows.GetString(2))), cancellationToken).ConfigureAwait(false);
        await EachAsync(rows, () => Of(rows, found).Indexes.Add(IndexIn(rows)), cancellationToken).ConfigureAwait(false);
        await EachAsync(rows, () => Of(rows, found).Sequence = new FoundSequence(rows.GetInt64(1), rows.GetInt64(2), rows.GetBoolean(3)), cancellationToken).ConfigureAwait(false);
        await EachAsync(rows, () => AddFunction(rows, found), cancellationToken).ConfigureAwait(false);
        return found;
    }

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }

    private static async Task EachAsync(NpgsqlDataReader rows, Action take, CancellationToken cancellationToken)
    {
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            take();
        await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
    }

    private static FoundRelation Of(NpgsqlDataReader rows, FoundObjects found) => found.Relations[rows.GetString(0)];

    private static FoundIndex IndexIn(NpgsqlDataReader rows) =>
        new(rows.GetString(1), FoundIndex.DefinitionIn(rows.GetString(2), rows.GetBoolean(3)), rows.GetBoolean(4));

    private static void AddFunction(NpgsqlDataReader rows, FoundObjects found)
    {
        var name = rows.GetString(0);
        if (!found.Functions.TryGetValue(name, out var texts))
            found.Functions.Add(name, texts = []);
        texts.Add(rows.GetString(1));
    }

    private static string ShortType(string type) => type switch
    {
        "character varying" => "varchar",
        "timestamp with time zone" => "timestamptz",
        _ => type,
    };
}
