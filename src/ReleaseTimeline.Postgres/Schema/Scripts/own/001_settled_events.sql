-- What is true of events once no transaction can put another below them. All of it can be worked out from the events again.
CREATE TABLE {own}.settled (
    position    bigint      NOT NULL,
    recorded_at timestamptz NOT NULL,
    only_one    boolean     NOT NULL DEFAULT TRUE,
    CONSTRAINT settled_only_one PRIMARY KEY (only_one),
    CONSTRAINT settled_is_one_row CHECK (only_one)
);

COMMENT ON TABLE {own}.settled IS 'How far the events are settled: every number up to the position is that of an event that is there for good, or of none.';
COMMENT ON COLUMN {own}.settled.position IS 'The last settled position (mt_events.seq_id); 0 where none is.';
COMMENT ON COLUMN {own}.settled.recorded_at IS 'The latest timestamp of the events up to the position; -infinity where there is none.';
COMMENT ON COLUMN {own}.settled.only_one IS 'Keeps the table at one row.';

INSERT INTO {own}.settled (position, recorded_at) VALUES (0, '-infinity');

CREATE TABLE {own}.late_run (
    first_position bigint      NOT NULL,
    last_position  bigint      NOT NULL,
    recorded_at    timestamptz NOT NULL,
    CONSTRAINT late_run_pkey PRIMARY KEY (first_position)
);

COMMENT ON TABLE {own}.late_run IS 'Settled events whose own timestamp is earlier than that of an event before them: the time of recording never falls along the positions.';
COMMENT ON COLUMN {own}.late_run.first_position IS 'The first position of the run.';
COMMENT ON COLUMN {own}.late_run.last_position IS 'The last position of the run, inclusive.';
COMMENT ON COLUMN {own}.late_run.recorded_at IS 'When the events of the run count as recorded: the latest timestamp before them.';

CREATE TABLE {own}.settled_id (
    id uuid NOT NULL
);

-- Not unique, for an id may stand in several streams; and it takes less than half of the time.
CREATE INDEX settled_id_id ON {own}.settled_id (id);

COMMENT ON TABLE {own}.settled_id IS 'The ids of all settled events, so that an append need not read its whole stream to see whether it is a repeat.';
COMMENT ON COLUMN {own}.settled_id.id IS 'The id of an event.';
