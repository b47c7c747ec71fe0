namespace ReleaseTimeline.Postgres.Schema.Comparing;

/// <summary>What Marten's four objects are like in a store: string identity, single tenancy, all metadata columns.</summary>
internal static class MartenObjects
{
    public const string Sequence = "mt_events_sequence";

    private static readonly TableShape Streams = new(
        "mt_streams",
        [
            ("id", "varchar"), ("type", "varchar"), ("version", "bigint"), ("timestamp", "timestamptz"), ("created", "timestamptz"),
            ("tenant_id", "varchar"), ("is_archived", "boolean"),
        ],
        new("pkey_mt_streams_id", "PRIMARY KEY (id)"))
    {
        Identities = ["id"],
        Options = [],
    };

    private static readonly TableShape Events = new(
        "mt_events",
        [
            ("seq_id", "bigint"), ("id", "uuid"), ("stream_id", "varchar"), ("version", "bigint"), ("data", "jsonb"), ("bdata", "bytea"), ("type", "varchar"),
            ("timestamp", "timestamptz"), ("tenant_id", "varchar"), ("mt_dotnet_type", "varchar"), ("correlation_id", "varchar"), ("causation_id", "varchar"),
            ("headers", "jsonb"), ("user_name", "varchar"), ("is_archived", "boolean"),
        ],
        new("pkey_mt_events_seq_id", "PRIMARY KEY (seq_id)"))
    {
        ForeignKey = new("fkey_mt_events_stream_id", "FOREIGN KEY (stream_id) REFERENCES {events}.mt_streams(id) ON DELETE CASCADE"),
        Index = new("pk_mt_events_stream_and_version", "UNIQUE btree (stream_id, version)", IsOfConstraint: false),
        Identities = ["stream_id"],
        Options = ["is_skipped", "tags", "idx_mt_events_tags", "idx_mt_events_event_id", "idx_mt_events_event_type_seq_id"],
    };

    private static readonly TableShape Progression = new(
        "mt_event_progression",
        [("name", "varchar"), ("last_seq_id", "bigint"), ("last_updated", "timestamptz")],
        new("pk_mt_event_progression", "PRIMARY KEY (name)"))
    {
        Options =
        [
            "mode", "rebuild_threshold", "assigned_node", "heartbeat", "agent_status", "pause_reason", "running_on_node", "warning_behind_threshold",
            "critical_behind_threshold", "failure_category", "failure_event_sequence", "failure_event_type", "failure_event_tenant_id",
        ],
    };

    /// <summary>The tables.</summary>
    public static IReadOnlyList<TableShape> Tables { get; } = [Streams, Events, Progression];

    /// <summary>The names of the tables and of the sequence, without schema.</summary>
    public static string[] Names { get; } = [.. Tables.Select(table => table.Name), Sequence];
}
