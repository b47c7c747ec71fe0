-- Names of streams stand once; events refer to them by number.
CREATE TABLE streams (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- Positions are given by the one writer, in order of commit, so that nothing turns up behind a reader.
-- The version of a stream is that of its last event: no second place says it, so none can disagree.
CREATE TABLE events (
    position    INTEGER PRIMARY KEY,
    stream      INTEGER NOT NULL REFERENCES streams (id),
    version     INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL, -- microseconds since 1970-01-01T00:00:00Z
    id          BLOB NOT NULL,    -- the 16 bytes of the UUID, big-endian
    type        TEXT NOT NULL,
    body        TEXT NOT NULL,    -- JSON
    UNIQUE (stream, version),
    UNIQUE (stream, id)
) STRICT;

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE (ABORT, 'an event is never changed');
END;

CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN
    SELECT RAISE (ABORT, 'an event is never deleted');
END;

CREATE TRIGGER streams_are_never_changed BEFORE UPDATE ON streams
BEGIN
    SELECT RAISE (ABORT, 'a stream is never renamed');
END;
