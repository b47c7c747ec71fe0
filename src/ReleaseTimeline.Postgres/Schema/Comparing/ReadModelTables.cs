namespace ReleaseTimeline.Postgres.Schema.Comparing;

/// <summary>What the tables of the read models are like. The partitions of <c>device_belief</c> come and go with each rebuild: of them only the constraint is looked for.</summary>
internal static class ReadModelTables
{
    /// <summary>The table whose parts keep beliefs of devices from overlapping.</summary>
    public const string Beliefs = "device_belief";

    /// <summary>The tables.</summary>
    public static IReadOnlyList<TableShape> All { get; } =
    [
        new(
            "projection",
            [
                ("name", "text"), ("position", "bigint"), ("generation", "smallint"), ("paused_at", "timestamptz"), ("moved_at", "timestamptz"),
            ],
            new("projection_pkey", "PRIMARY KEY (name)")),
        new(
            "parked_event",
            [
                ("projection", "text"), ("position", "bigint"), ("stream", "text"), ("error", "text"), ("parked_at", "timestamptz"),
            ],
            new("parked_event_pkey", "PRIMARY KEY (projection, \"position\")")),
        new(
            "rebuild_part",
            [
                ("projection", "text"), ("generation", "smallint"), ("first_device", "integer"), ("last_device", "integer"),
                ("position", "bigint"), ("version", "text"),
            ],
            new("rebuild_part_pkey", "PRIMARY KEY (projection, generation, first_device)")),
        new("device", [("number", "integer"), ("name", "text")], new("device_pkey", "PRIMARY KEY (number)")),
        new(
            "device_state",
            [
                ("number", "integer"), ("os", "text"), ("version", "text"), ("letter_sight", "text"), ("letter", "text"), ("build", "text"),
                ("supplemental_build", "text"), ("model", "text"), ("first_known_at", "timestamptz"),
            ],
            new("device_state_pkey", "PRIMARY KEY (number)")),
        new(
            Beliefs,
            [
                ("device", "integer"), ("state", "integer"), ("next_state", "integer"), ("generation", "smallint"), ("certainty", "\"char\""),
                ("valid_from", "timestamptz"), ("valid_to", "timestamptz"), ("unsettled_from", "timestamptz"), ("known_from", "timestamptz"),
                ("known_to", "timestamptz"),
            ],
            PrimaryKey: null) { IsPartitioned = true },
        new(
            "release",
            [
                ("os", "text"), ("version", "text"), ("letter", "text"), ("program", "text"), ("released_on", "date"), ("public_from", "date"),
                ("public_by", "date"), ("is_beta", "boolean"), ("has_shipped", "boolean"), ("withdrawn_on", "date"), ("advisory", "text"),
                ("known", "tstzrange"),
            ],
            PrimaryKey: null),
        new(
            "build",
            [
                ("os", "text"), ("build", "text"), ("version", "text"), ("letter", "text"), ("prerequisite_build", "text"),
                ("published_on", "date"), ("is_beta", "boolean"), ("models", "text[]"), ("known", "tstzrange"),
            ],
            PrimaryKey: null),
        new(
            "fix",
            [
                ("cve", "text"), ("os", "text"), ("version", "text"), ("letter", "text"), ("event", "uuid"), ("known", "tstzrange"),
            ],
            PrimaryKey: null),
        new(
            "exploitation",
            [
                ("cve", "text"), ("exploited_from", "date"), ("kev_added", "date"), ("kev_due", "date"), ("event", "uuid"), ("known", "tstzrange"),
            ],
            PrimaryKey: null),
        new("cve", [("number", "integer"), ("name", "text")], new("cve_pkey", "PRIMARY KEY (number)")),
        new("patch_level", [("number", "integer"), ("content", "text")], new("patch_level_pkey", "PRIMARY KEY (number)")),
        new(
            "state_level",
            [
                ("state", "integer"), ("level", "integer"), ("os", "text"), ("version", "text"), ("letter", "text"), ("public_from", "date"),
                ("known", "tstzrange"),
            ],
            PrimaryKey: null),
        new(
            "level_fix",
            [
                ("level", "integer"), ("has", "integer[]"), ("unknown", "integer[]"), ("may_have", "integer[]"), ("may_have_from", "date[]"),
                ("known", "tstzrange"),
            ],
            PrimaryKey: null),
        new("concern", [("os", "text"), ("cves", "integer[]"), ("known", "tstzrange")], PrimaryKey: null),
        new(
            "model_offer",
            [
                ("os", "text"), ("model", "text"), ("cves", "integer[]"), ("first_days", "date[]"), ("known", "tstzrange"),
            ],
            PrimaryKey: null),
    ];

    /// <summary>The tables that keep beliefs from overlapping themselves.</summary>
    public static string[] Exclusive { get; } = ["release", "build", "fix", "exploitation", "state_level", "level_fix", "concern", "model_offer"];
}
