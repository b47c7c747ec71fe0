-- How far exports of fleets have been taken, so that one which was broken off goes on where it was. Without it, it is gone through from its beginning,
-- and the store finds that it has what it has.
CREATE TABLE {own}.observed_file (
    sha256        text        NOT NULL,
    rows_done     bigint      NOT NULL,
    events        bigint      NOT NULL,
    sights        bigint      NOT NULL,
    already_known bigint      NOT NULL,
    noted_at      timestamptz NOT NULL,
    finished_at   timestamptz,
    CONSTRAINT observed_file_pkey PRIMARY KEY (sha256)
);

COMMENT ON TABLE {own}.observed_file IS 'How far exports of fleets have been taken.';
COMMENT ON COLUMN {own}.observed_file.sha256 IS 'The SHA-256 of the file, in lower-case hexadecimal: a file that was changed is another.';
COMMENT ON COLUMN {own}.observed_file.rows_done IS 'How many of its rows, good and bad, have been gone through.';
COMMENT ON COLUMN {own}.observed_file.events IS 'How many of these became events.';
COMMENT ON COLUMN {own}.observed_file.sights IS 'How many became sights.';
COMMENT ON COLUMN {own}.observed_file.already_known IS 'How many the store had already.';
COMMENT ON COLUMN {own}.observed_file.noted_at IS 'When that was noted.';
COMMENT ON COLUMN {own}.observed_file.finished_at IS 'When the last row was gone through; null where it was not.';
