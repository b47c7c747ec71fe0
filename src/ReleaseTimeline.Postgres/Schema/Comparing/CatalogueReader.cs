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
        SELECT f.relation, x.relname, pg_get_indexdef(i.indexrelid), i.indisvalid,
               EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('u', 'x'))
        FROM (SELECT r.oid, n.nspname || '.' || r.relname AS relation {Relations}) f
        JOIN pg_index i ON i.indrelid = f.oid AND NOT i.indisprimary
        JOIN pg_class x ON x.oid = i.indexrelid
        ORDER BY x.relname
        """;

    private const string Sequences = $"""
        SELECT f.relation, q.seqincrement, q.seqcache, q.seqcycle
        FROM (SELECT r.oid, n.nspname || '.' || r.relname AS relation {Relations}) f JOIN pg_sequence q ON q.seqrelid = f.oid
        """;

    // The parts of the building that serves come and go, so they are found by what they are parts of.
    private const string Unguarded = """
        SELECT n.nspname || '.' || r.relname
        FROM pg_class r JOIN pg_namespace n ON n.oid = r.relnamespace
        WHERE (n.nspname = $1 AND r.relname = ANY ($2) OR r.oid IN (SELECT relid FROM pg_partition_tree(to_regclass(format('%I.%I', $1, $3))) WHERE isleaf))
          AND NOT EXISTS (SELECT FROM pg_constraint c JOIN pg_index i ON i.indexrelid = c.conindid WHERE c.conrelid = r.oid AND c.contype = 'x' AND i.indisvalid)
        ORDER BY 1
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
        Add(batch, Unguarded, names.Own, ReadModelTables.Exclusive, ReadModelTables.Beliefs);
        Add(batch, Functions, names.Own, FunctionTexts.Names);

        var found = new FoundObjects();
        Action<NpgsqlDataReader>[] takers =
        [
            row => found.Schemas.Add(row.GetString(0)),
            row => found.Relations.Add(row.GetString(0), new FoundRelation(row.GetString(1)[0], row.GetBoolean(2))),
            row => Of(row, found).Columns.Add(new FoundColumn(row.GetString(1), ShortType(row.GetString(2)))),
            row => Of(row, found).Keys.Add(new FoundKey(row.GetString(1), row.GetString(2))),
            row => Of(row, found).Indexes.Add(IndexIn(row)),
            row => Of(row, found).Sequence = new FoundSequence(row.GetInt64(1), row.GetInt64(2), row.GetBoolean(3)),
            row => found.Unguarded.Add(row.GetString(0)),
            row => AddFunction(row, found),
        ];
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        foreach (var take in takers)
        {
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                take(rows);
            await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }

    private static FoundRelation Of(NpgsqlDataReader row, FoundObjects found) => found.Relations[row.GetString(0)];

    private static FoundIndex IndexIn(NpgsqlDataReader row) =>
        new(row.GetString(1), FoundIndex.DefinitionIn(row.GetString(2), row.GetBoolean(3)), row.GetBoolean(4));

    private static void AddFunction(NpgsqlDataReader row, FoundObjects found)
    {
        var name = row.GetString(0);
        if (!found.Functions.TryGetValue(name, out var texts))
            found.Functions.Add(name, texts = []);
        texts.Add(row.GetString(1));
    }

    private static string ShortType(string type) => type switch
    {
        "character varying" => "varchar",
        "timestamp with time zone" => "timestamptz",
        _ => type,
    };
}
