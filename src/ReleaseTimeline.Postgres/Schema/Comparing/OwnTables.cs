namespace ReleaseTimeline.Postgres.Schema.Comparing;

/// <summary>What the library's own tables are like once all scripts were run. Whoever likes may add to them.</summary>
internal static class OwnTables
{
    /// <summary>The table of the scripts that were run.</summary>
    public const string Migration = "migration";

    /// <summary>The tables.</summary>
    public static IReadOnlyList<TableShape> All { get; } =
    [
        new(Migration, [("name", "text"), ("sha256", "text"), ("applied_at", "timestamptz")], new("migration_pkey", "PRIMARY KEY (name)")),
        new("settled", [("position", "bigint"), ("recorded_at", "timestamptz"), ("only_one", "boolean")], new("settled_only_one", "PRIMARY KEY (only_one)")),
        new(
            "late_run",
            [("first_position", "bigint"), ("last_position", "bigint"), ("recorded_at", "timestamptz")],
            new("late_run_pkey", "PRIMARY KEY (first_position)")),
        new("settled_id", [("id", "uuid")], PrimaryKey: null) { Index = new("settled_id_id", "btree (id)", IsOfConstraint: false) },
        new(
            "sight",
            [
                ("stream", "varchar"), ("seen_at", "bigint"), ("stated_at", "bigint"), ("repeats", "uuid"), ("recorded_at", "timestamptz"),
                ("document", "integer"), ("locator", "text"),
            ],
            new("sight_pkey", "PRIMARY KEY (stream, seen_at, stated_at, repeats)")),
        new("sight_document", [("id", "integer"), ("sha256", "text"), ("uri", "text")], new("sight_document_pkey", "PRIMARY KEY (id)"))
        {
            Index = new("sight_document_sha256", "btree (sha256)", IsOfConstraint: false),
        },
        new(
            "observed_file",
            [
                ("sha256", "text"), ("rows_done", "bigint"), ("events", "bigint"), ("sights", "bigint"), ("already_known", "bigint"),
                ("noted_at", "timestamptz"), ("finished_at", "timestamptz"),
            ],
            new("observed_file_pkey", "PRIMARY KEY (sha256)")),
        .. ReadModelTables.All,
    ];

    /// <summary>Their names, without schema.</summary>
    public static string[] Names { get; } = [.. All.Select(table => table.Name)];
}
