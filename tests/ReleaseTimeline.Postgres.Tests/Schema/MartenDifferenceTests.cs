using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Postgres.Tests.Schema;

/// <summary>Whatever is changed on Marten's objects is told by the object's name and in words; what Marten takes no notice of is not.</summary>
public sealed class MartenDifferenceTests(AppliedSchema schema) : IClassFixture<AppliedSchema>
{
    [PostgresTheory]
    [InlineData("DROP TABLE {events}.mt_event_progression", "mt_event_progression", "is missing")]
    [InlineData("DROP INDEX {events}.pk_mt_events_stream_and_version", "pk_mt_events_stream_and_version", "is missing")]
    [InlineData("ALTER TABLE {events}.mt_events RENAME TO other", "mt_events", "is missing")]
    [InlineData("ALTER TABLE {events}.mt_events DROP headers", "mt_events", "column headers, jsonb, is missing")]
    [InlineData("ALTER TABLE {events}.mt_events ALTER data TYPE json", "mt_events", "column data is json, and is jsonb in a store")]
    [InlineData("ALTER TABLE {events}.mt_streams ALTER version TYPE integer", "mt_streams", "column version is integer, and is bigint in a store")]
    [InlineData("ALTER TABLE {events}.mt_streams ALTER type TYPE text", "mt_streams", "column type is text, and is varchar in a store")]
    [InlineData("ALTER TABLE {events}.mt_streams ADD colour text", "mt_streams", "column colour, text, is none of Marten's, which would drop it")]
    [InlineData("ALTER TABLE {events}.mt_events ADD day text GENERATED ALWAYS AS (data ->> 'Day') STORED", "mt_events", "column day, text, is none of Marten's, which would drop it")]
    [InlineData("ALTER TABLE {events}.mt_event_progression ADD colour text", "mt_event_progression", "column colour, text, is none of Marten's, which would drop it")]
    [InlineData("CREATE INDEX ix_type ON {events}.mt_events USING brin (timestamp)", "mt_events", "the index ix_type, brin (\"timestamp\"), is none of Marten's, which would drop it")]
    [InlineData("ALTER TABLE {events}.mt_events ADD CONSTRAINT uq_id UNIQUE (id)", "mt_events", "the constraint uq_id, UNIQUE btree (id), is none of Marten's, which would drop it")]
    [InlineData("ALTER TABLE {events}.mt_events ADD CONSTRAINT fk_again FOREIGN KEY (stream_id) REFERENCES {events}.mt_streams (id)", "mt_events", "the foreign key fk_again, FOREIGN KEY (stream_id) REFERENCES fleet_events.mt_streams(id), is none of Marten's, which would drop it")]
    [InlineData("ALTER TABLE {events}.mt_events DROP CONSTRAINT pkey_mt_events_seq_id", "mt_events", "the primary key pkey_mt_events_seq_id, PRIMARY KEY (seq_id), is missing")]
    [InlineData("ALTER TABLE {events}.mt_events RENAME CONSTRAINT pkey_mt_events_seq_id TO pk", "mt_events", "the primary key is pk, PRIMARY KEY (seq_id), and is to be pkey_mt_events_seq_id, PRIMARY KEY (seq_id)")]
    [InlineData("ALTER TABLE {events}.mt_event_progression DROP CONSTRAINT pk_mt_event_progression, ADD CONSTRAINT pk_mt_event_progression PRIMARY KEY (name) INCLUDE (last_seq_id)", "mt_event_progression", "the primary key is pk_mt_event_progression, PRIMARY KEY (name) INCLUDE (last_seq_id), and is to be pk_mt_event_progression, PRIMARY KEY (name)")]
    [InlineData("ALTER TABLE {events}.mt_events DROP CONSTRAINT fkey_mt_events_stream_id", "mt_events", "the foreign key fkey_mt_events_stream_id, FOREIGN KEY (stream_id) REFERENCES fleet_events.mt_streams(id) ON DELETE CASCADE, is missing")]
    [InlineData("ALTER TABLE {events}.mt_events DROP CONSTRAINT fkey_mt_events_stream_id, ADD CONSTRAINT fkey_mt_events_stream_id FOREIGN KEY (stream_id) REFERENCES {events}.mt_streams (id)", "mt_events", "the foreign key is fkey_mt_events_stream_id, FOREIGN KEY (stream_id) REFERENCES fleet_events.mt_streams(id), and is to be fkey_mt_events_stream_id, FOREIGN KEY (stream_id) REFERENCES fleet_events.mt_streams(id) ON DELETE CASCADE")]
    [InlineData("ALTER TABLE {events}.mt_events DROP CONSTRAINT fkey_mt_events_stream_id; CREATE TABLE {own}.mt_streams (id varchar PRIMARY KEY); ALTER TABLE {events}.mt_events ADD CONSTRAINT fkey_mt_events_stream_id FOREIGN KEY (stream_id) REFERENCES {own}.mt_streams (id) ON DELETE CASCADE", "mt_events", "the foreign key is fkey_mt_events_stream_id, FOREIGN KEY (stream_id) REFERENCES fleet_events_release_timeline.mt_streams(id) ON DELETE CASCADE, and is to be fkey_mt_events_stream_id, FOREIGN KEY (stream_id) REFERENCES fleet_events.mt_streams(id) ON DELETE CASCADE")]
    [InlineData("ALTER SEQUENCE {events}.mt_events_sequence OWNED BY NONE; ALTER TABLE {events}.mt_events SET UNLOGGED", "mt_events", "is unlogged: a crash of the server would empty it")]
    [InlineData("ALTER SEQUENCE {events}.mt_events_sequence INCREMENT 10", "mt_events_sequence", "counts by 10, and is to count by 1")]
    [InlineData("ALTER SEQUENCE {events}.mt_events_sequence CACHE 50", "mt_events_sequence", "gives a session 50 numbers at once (CACHE), and is to give 1: events would not be numbered in the order of their appends")]
    [InlineData("ALTER SEQUENCE {events}.mt_events_sequence CYCLE", "mt_events_sequence", "begins again after its last number (CYCLE), and is to end there")]
    [InlineData("DROP SEQUENCE {events}.mt_events_sequence", "mt_events_sequence", "is missing")]
    [InlineData("DROP SEQUENCE {events}.mt_events_sequence; CREATE TABLE {events}.mt_events_sequence (n bigint)", "mt_events_sequence", "is a table, and is to be a sequence")]
    [InlineData("DROP TABLE {events}.mt_event_progression; CREATE VIEW {events}.mt_event_progression AS SELECT 1 AS one", "mt_event_progression", "is a view, and is to be a table")]
    [InlineData("DROP TABLE {events}.mt_event_progression; CREATE TABLE {events}.mt_event_progression (name varchar) PARTITION BY HASH (name)", "mt_event_progression", "is a partitioned table, and is to be a table")]
    public async Task Is_told(string change, string name, string difference)
    {
        var differences = await schema.DifferencesAfterAsync(change);

        var found = differences.ShouldHaveSingleItem();
        found.Object.ShouldBe($"fleet_events.{name}");
        found.Difference.ShouldBe(difference);
    }

    [PostgresTheory]
    [InlineData("(version, stream_id)", "UNIQUE", "UNIQUE btree (version, stream_id)")]
    [InlineData("(stream_id, version)", "", "btree (stream_id, version)")]
    [InlineData("(stream_id, version DESC)", "UNIQUE", "UNIQUE btree (stream_id, version DESC)")]
    [InlineData("(stream_id, version) INCLUDE (type)", "UNIQUE", "UNIQUE btree (stream_id, version) INCLUDE (type)")]
    [InlineData("(stream_id, version) WHERE NOT is_archived", "UNIQUE", "UNIQUE btree (stream_id, version) WHERE (NOT is_archived)")]
    [InlineData("(tenant_id, stream_id, version)", "UNIQUE", "UNIQUE btree (tenant_id, stream_id, version)")]
    public async Task An_index_that_is_made_otherwise_is_told_as_it_is(string columns, string unique, string definition)
    {
        var differences = await schema.DifferencesAfterAsync(
            $"DROP INDEX {{events}}.pk_mt_events_stream_and_version; CREATE {unique} INDEX pk_mt_events_stream_and_version ON {{events}}.mt_events {columns}");

        differences.ShouldHaveSingleItem().ToString().ShouldBe(
            $"fleet_events.pk_mt_events_stream_and_version: is {definition}, and is to be UNIQUE btree (stream_id, version)");
    }

    [PostgresTheory]
    [InlineData("CREATE FUNCTION {own}.nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER t BEFORE INSERT ON {events}.mt_events FOR EACH ROW EXECUTE FUNCTION {own}.nothing()")]
    [InlineData("ALTER TABLE {events}.mt_streams ENABLE ROW LEVEL SECURITY; CREATE POLICY all_of_it ON {events}.mt_streams USING (TRUE)")]
    [InlineData("ALTER TABLE {events}.mt_events ADD CONSTRAINT positive CHECK (version > 0)")]
    [InlineData("ALTER TABLE {events}.mt_events ALTER timestamp SET DEFAULT '2026-01-01', ALTER tenant_id DROP DEFAULT")]
    [InlineData("ALTER TABLE {events}.mt_events ALTER version DROP NOT NULL, ALTER stream_id SET NOT NULL")]
    [InlineData("ALTER TABLE {events}.mt_events ALTER type TYPE varchar(200)")]
    [InlineData("ALTER TABLE {events}.mt_events SET (fillfactor = 70); ALTER INDEX {events}.pk_mt_events_stream_and_version SET (fillfactor = 70)")]
    [InlineData("ALTER TABLE {events}.mt_events ALTER data SET STORAGE EXTERNAL")]
    [InlineData("COMMENT ON TABLE {events}.mt_events IS 'The events.'")]
    [InlineData("CREATE TABLE {events}.mt_high_water_skips (ending_sequence bigint PRIMARY KEY); CREATE VIEW {events}.latest AS SELECT * FROM {events}.mt_events")]
    [InlineData("ALTER TABLE {events}.mt_streams DROP is_archived; ALTER TABLE {events}.mt_streams ADD is_archived boolean DEFAULT FALSE; ALTER TABLE {events}.mt_streams DROP created; ALTER TABLE {events}.mt_streams ADD created timestamptz")]
    [InlineData("ALTER SEQUENCE {events}.mt_events_sequence OWNED BY NONE")]
    [InlineData("ALTER TABLE {events}.mt_events ADD is_skipped boolean, ADD tags text; CREATE INDEX idx_mt_events_tags ON {events}.mt_events (tags)")]
    [InlineData("CREATE UNIQUE INDEX idx_mt_events_event_id ON {events}.mt_events (id); CREATE INDEX idx_mt_events_event_type_seq_id ON {events}.mt_events (type, seq_id)")]
    [InlineData("ALTER TABLE {events}.mt_event_progression ADD mode varchar DEFAULT 'none', ADD rebuild_threshold integer, ADD assigned_node integer")]
    [InlineData("ALTER TABLE {events}.mt_event_progression ADD heartbeat timestamptz, ADD agent_status varchar(20), ADD pause_reason text, ADD running_on_node integer")]
    public async Task Is_tolerated(string change) => (await schema.DifferencesAfterAsync(change)).ShouldBeEmpty();

    [PostgresFact]
    public async Task Guids_for_streams_are_told_of_both_tables()
    {
        var differences = await schema.DifferencesAfterAsync(
            """
            ALTER TABLE {events}.mt_events DROP CONSTRAINT fkey_mt_events_stream_id, ALTER stream_id TYPE uuid USING NULL;
            ALTER TABLE {events}.mt_streams ALTER id TYPE uuid USING NULL;
            ALTER TABLE {events}.mt_events ADD CONSTRAINT fkey_mt_events_stream_id FOREIGN KEY (stream_id) REFERENCES {events}.mt_streams (id) ON DELETE CASCADE
            """);

        differences.Select(difference => difference.ToString()).ShouldBe(
        [
            "fleet_events.mt_streams: column id is uuid, and is varchar for string identity",
            "fleet_events.mt_events: column stream_id is uuid, and is varchar for string identity",
        ]);
    }

    [PostgresFact]
    public async Task An_unlogged_table_takes_its_sequence_with_it()
    {
        var differences = await schema.DifferencesAfterAsync("ALTER TABLE {events}.mt_events SET UNLOGGED");

        differences.Select(difference => difference.ToString()).ShouldBe(
        [
            "fleet_events.mt_events: is unlogged: a crash of the server would empty it",
            "fleet_events.mt_events_sequence: is unlogged: a crash of the server would have it begin again",
        ]);
    }

    [PostgresFact]
    public async Task Several_differences_are_all_told()
    {
        var differences = await schema.DifferencesAfterAsync(
            "ALTER TABLE {events}.mt_streams ADD a text; ALTER TABLE {events}.mt_events DROP user_name, ADD b text; ALTER SEQUENCE {events}.mt_events_sequence CACHE 2");

        differences.Select(difference => difference.Object).ShouldBe(
            ["fleet_events.mt_streams", "fleet_events.mt_events", "fleet_events.mt_events", "fleet_events.mt_events_sequence"]);
    }

    [PostgresFact]
    public async Task A_schema_that_is_not_there_is_one_difference()
    {
        var differences = await schema.DifferencesAfterAsync("ALTER SCHEMA {events} RENAME TO elsewhere");

        differences.ShouldHaveSingleItem().ToString().ShouldBe("fleet_events: the schema is missing");
    }
}
