-- Observations that repeat what an event of their device says, at a later time: data of record, as the events are, and not to be had from them.
-- A time is kept as the library compares it: the ticks of 100 ns since 0001-01-01 in UTC, doubled, and one more for an instant; a day is its beginning.
-- So it is exact, a day stays a day, and a day sorts before the instants in it.
CREATE TABLE {own}.sight (
    stream      varchar     COLLATE "C" NOT NULL,
    seen_at     bigint      NOT NULL,
    stated_at   bigint      NOT NULL,
    repeats     uuid        NOT NULL,
    recorded_at timestamptz NOT NULL,
    document    integer,
    locator     text,
    CONSTRAINT sight_pkey PRIMARY KEY (stream, seen_at, stated_at, repeats)
);

COMMENT ON TABLE {own}.sight IS 'Each time a device was seen to be what an event of it says already.';
COMMENT ON COLUMN {own}.sight.stream IS 'The stream of the device (mt_streams.id).';
COMMENT ON COLUMN {own}.sight.seen_at IS 'When it was seen: 100 ns ticks since 0001-01-01 in UTC, doubled, plus one for an instant; even for a day.';
COMMENT ON COLUMN {own}.sight.stated_at IS 'When the source said so, written as seen_at is.';
COMMENT ON COLUMN {own}.sight.repeats IS 'The event of the stream that says what was seen (mt_events.id).';
COMMENT ON COLUMN {own}.sight.recorded_at IS 'When this store learnt it.';
COMMENT ON COLUMN {own}.sight.document IS 'Where it was read (sight_document.id); null where that is not known.';
COMMENT ON COLUMN {own}.sight.locator IS 'The place in the document; null for the whole of it.';

CREATE TABLE {own}.sight_document (
    id     integer GENERATED ALWAYS AS IDENTITY,
    sha256 text,
    uri    text,
    CONSTRAINT sight_document_pkey PRIMARY KEY (id)
);

CREATE INDEX sight_document_sha256 ON {own}.sight_document (sha256);

COMMENT ON TABLE {own}.sight_document IS 'The documents that sights were read in. Nothing is deleted from it; a document may stand twice.';
COMMENT ON COLUMN {own}.sight_document.id IS 'Its number, which the sights bear.';
COMMENT ON COLUMN {own}.sight_document.sha256 IS 'The SHA-256 of its bytes, in lower-case hexadecimal; null where that is not known.';
COMMENT ON COLUMN {own}.sight_document.uri IS 'Its path or address; null where it has none.';
