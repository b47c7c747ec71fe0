-- How far each read model is, and what kept it from taking an event. Everything in the read models can be worked out from the events again.
CREATE TABLE {own}.projection (
    name       text        NOT NULL,
    position   bigint      NOT NULL,
    generation smallint    NOT NULL,
    paused_at  timestamptz,
    moved_at   timestamptz NOT NULL,
    CONSTRAINT projection_pkey PRIMARY KEY (name)
);

COMMENT ON TABLE {own}.projection IS 'The read models that a ProjectionRunner keeps.';
COMMENT ON COLUMN {own}.projection.name IS 'Its name: devices or knowledge.';
COMMENT ON COLUMN {own}.projection.position IS 'The last position (mt_events.seq_id) whose event is in it, with all before; moved in the transaction that writes its rows. 0 where none is.';
COMMENT ON COLUMN {own}.projection.generation IS 'Which building of it serves; a rebuild makes the next.';
COMMENT ON COLUMN {own}.projection.paused_at IS 'When somebody paused it; null while it may run.';
COMMENT ON COLUMN {own}.projection.moved_at IS 'When it was last written.';

INSERT INTO {own}.projection (name, position, generation, moved_at) VALUES ('devices', 0, 1, '-infinity'), ('knowledge', 0, 1, '-infinity');

CREATE TABLE {own}.parked_event (
    projection text        NOT NULL,
    position   bigint      NOT NULL,
    stream     text        NOT NULL,
    error      text        NOT NULL,
    parked_at  timestamptz NOT NULL,
    CONSTRAINT parked_event_pkey PRIMARY KEY (projection, position)
);

COMMENT ON TABLE {own}.parked_event IS 'Events that a read model could not take, each with its reason: what it tells of their streams stands still until a rebuild takes them.';
COMMENT ON COLUMN {own}.parked_event.projection IS 'The read model.';
COMMENT ON COLUMN {own}.parked_event.position IS 'The position of the event (mt_events.seq_id).';
COMMENT ON COLUMN {own}.parked_event.stream IS 'The stream of the event.';
COMMENT ON COLUMN {own}.parked_event.error IS 'Why it could not be taken.';
COMMENT ON COLUMN {own}.parked_event.parked_at IS 'When it was parked.';

CREATE TABLE {own}.rebuild_part (
    projection   text     NOT NULL,
    generation   smallint NOT NULL,
    first_device integer  NOT NULL,
    last_device  integer  NOT NULL,
    position     bigint   NOT NULL,
    CONSTRAINT rebuild_part_pkey PRIMARY KEY (projection, generation, first_device)
);

COMMENT ON TABLE {own}.rebuild_part IS 'The parts of a rebuild that are done, so that one that was interrupted goes on after them. Empty while none is under way.';
COMMENT ON COLUMN {own}.rebuild_part.projection IS 'The read model.';
COMMENT ON COLUMN {own}.rebuild_part.generation IS 'The building that is under way.';
COMMENT ON COLUMN {own}.rebuild_part.first_device IS 'The first device (device.number) of the part.';
COMMENT ON COLUMN {own}.rebuild_part.last_device IS 'The last device of the part, inclusive.';
COMMENT ON COLUMN {own}.rebuild_part.position IS 'The position up to which the whole rebuild takes events.';
