-- What was ever believed of each device: rectangles of valid time and knowledge that never overlap. DeviceBeliefs works them out.
CREATE TABLE {own}.device (
    number integer GENERATED ALWAYS AS IDENTITY,
    name   text    NOT NULL,
    CONSTRAINT device_pkey PRIMARY KEY (number),
    CONSTRAINT device_name UNIQUE (name)
);

COMMENT ON TABLE {own}.device IS 'The devices that events tell of. A number is given once and kept by every rebuild.';
COMMENT ON COLUMN {own}.device.number IS 'Stands for the device in the read models.';
COMMENT ON COLUMN {own}.device.name IS 'The id of the device: its stream without "device-".';

CREATE TABLE {own}.device_state (
    number             integer GENERATED ALWAYS AS IDENTITY,
    os                 text    NOT NULL,
    version            text,
    letter_sight       text    NOT NULL,
    letter             text,
    build              text,
    supplemental_build text,
    model              text,
    first_known_at     timestamptz NOT NULL,
    CONSTRAINT device_state_pkey PRIMARY KEY (number),
    CONSTRAINT device_state_letter_sight CHECK (letter_sight IN ('cannot-tell', 'none', 'seen'))
);

CREATE UNIQUE INDEX device_state_content ON {own}.device_state
    (os, coalesce(version, ''), letter_sight, coalesce(letter, ''), coalesce(build, ''), coalesce(supplemental_build, ''), coalesce(model, ''));

COMMENT ON TABLE {own}.device_state IS 'What devices were seen to run: some thousand different states, however many devices there are.';
COMMENT ON COLUMN {own}.device_state.number IS 'Stands for the state in the read models.';
COMMENT ON COLUMN {own}.device_state.os IS 'The operating system that was reported.';
COMMENT ON COLUMN {own}.device_state.version IS 'The base version that was reported; null where only builds were.';
COMMENT ON COLUMN {own}.device_state.letter_sight IS 'Whether a letter was seen, none was, or the source cannot tell.';
COMMENT ON COLUMN {own}.device_state.letter IS 'The letter; null where none was seen or only its build is known.';
COMMENT ON COLUMN {own}.device_state.build IS 'The build of the base; null where it is not known.';
COMMENT ON COLUMN {own}.device_state.supplemental_build IS 'The build of the letter; null where none was seen or only its letter is known.';
COMMENT ON COLUMN {own}.device_state.model IS 'The model identifier; null where no source says.';
COMMENT ON COLUMN {own}.device_state.first_known_at IS 'When a device was first known to run it.';

-- The boxes of the exclusion constraint: a box holds its edges, so an exclusive end is drawn in by a microsecond. Microseconds since 2000 are exact in a
-- double until 2285; what ends later, or is open, ends there. An index on boxes is made in a third of the time of one on ranges, and needs no extension.
CREATE FUNCTION {own}.valid_box(a_device integer, a_from timestamptz, a_to timestamptz)
RETURNS box LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT box(
        point(a_device, date_part('epoch', least(a_from, timestamptz '2285-01-01 00:00:00+00') - timestamptz '2000-01-01 00:00:00+00') * 1000000),
        point(a_device + 0.5::float8, date_part('epoch', least(a_to, timestamptz '2285-01-01 00:00:00+00') - timestamptz '2000-01-01 00:00:00+00') * 1000000 - 1))
$$;

COMMENT ON FUNCTION {own}.valid_box IS 'A device and a valid time, end exclusive, as a box: two overlap if they are of one device and share a microsecond.';

CREATE FUNCTION {own}.known_box(a_from timestamptz, a_to timestamptz)
RETURNS box LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT box(
        point(date_part('epoch', least(a_from, timestamptz '2285-01-01 00:00:00+00') - timestamptz '2000-01-01 00:00:00+00') * 1000000, 0),
        point(date_part('epoch', least(a_to, timestamptz '2285-01-01 00:00:00+00') - timestamptz '2000-01-01 00:00:00+00') * 1000000 - 1, 1))
$$;

COMMENT ON FUNCTION {own}.known_box IS 'A time of knowledge, end exclusive, as a box: two overlap if they share a microsecond.';

CREATE TABLE {own}.device_belief (
    device         integer     NOT NULL,
    state          integer     NOT NULL,
    next_state     integer     NOT NULL,
    generation     smallint    NOT NULL,
    certainty      "char"      NOT NULL,
    valid_from     timestamptz NOT NULL,
    valid_to       timestamptz NOT NULL,
    unsettled_from timestamptz NOT NULL,
    known_from     timestamptz NOT NULL,
    known_to       timestamptz NOT NULL
) PARTITION BY LIST (generation);

COMMENT ON TABLE {own}.device_belief IS 'What was believed of each device, and when. No null: such rows are a tenth smaller. For people there is the view device_period.';
COMMENT ON COLUMN {own}.device_belief.device IS 'The device (device.number).';
COMMENT ON COLUMN {own}.device_belief.state IS 'What it ran (device_state.number).';
COMMENT ON COLUMN {own}.device_belief.next_state IS 'What it ran next, where that may have begun within the valid time (device_state.number); 0 where it cannot have.';
COMMENT ON COLUMN {own}.device_belief.generation IS 'Which building of the read model the row belongs to (projection.generation): its partition.';
COMMENT ON COLUMN {own}.device_belief.certainty IS 'How it is known that it began: o observed, d derived from two observations, r the device had left management, and what it ran last is told.';
COMMENT ON COLUMN {own}.device_belief.valid_from IS 'From when it ran this, inclusive: the moment by which it did.';
COMMENT ON COLUMN {own}.device_belief.valid_to IS 'Until when, exclusive: the moment by which it ran what came next; infinity where nothing came.';
COMMENT ON COLUMN {own}.device_belief.unsettled_from IS 'The last moment at which it certainly ran this; after it, what came next is as possible. Infinity where there is no such time.';
COMMENT ON COLUMN {own}.device_belief.known_from IS 'When this was learnt, inclusive (the time of recording).';
COMMENT ON COLUMN {own}.device_belief.known_to IS 'When otherwise was learnt, exclusive; infinity where it is still believed. The only column that is ever changed.';

CREATE TABLE {own}.device_belief_1 PARTITION OF {own}.device_belief FOR VALUES IN (1) PARTITION BY HASH (device);

-- A building is in four parts, so that as many processes can make its constraint; two beliefs of one device are in one part.
CREATE FUNCTION {own}.make_belief_part(a_generation integer, a_part integer)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TABLE {own}.device_belief_%1$s_%2$s PARTITION OF {own}.device_belief_%1$s FOR VALUES WITH (MODULUS 4, REMAINDER %2$s)', a_generation, a_part);
END $$;

COMMENT ON FUNCTION {own}.make_belief_part IS 'Makes one of the four parts of a building, 0 to 3, without its key and its constraint.';

CREATE FUNCTION {own}.constrain_belief_part(a_generation integer, a_part integer)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    part text := format('device_belief_%s_%s', a_generation, a_part);
BEGIN
    IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = ('{own}.' || part)::regclass AND contype = 'x') THEN
        RETURN;
    END IF;
    EXECUTE format('ALTER TABLE {own}.%1$s ADD CONSTRAINT %1$s_pkey PRIMARY KEY (device, valid_from, known_from)', part);
    EXECUTE format('ALTER TABLE {own}.%1$s ADD CONSTRAINT %1$s_no_overlap
        EXCLUDE USING gist ({own}.valid_box(device, valid_from, valid_to) WITH &&, {own}.known_box(known_from, known_to) WITH &&)', part);
END $$;

COMMENT ON FUNCTION {own}.constrain_belief_part IS 'Makes the key and the constraint of one part of a building, where they are not there yet.';

SELECT {own}.make_belief_part(1, part), {own}.constrain_belief_part(1, part) FROM generate_series(0, 3) AS part;

CREATE VIEW {own}.device_period AS
SELECT d.name AS device,
       tstzrange(b.valid_from, nullif(b.valid_to, 'infinity')) AS valid,
       tstzrange(b.known_from, nullif(b.known_to, 'infinity')) AS known,
       s.os, s.version, s.letter, s.build, s.supplemental_build, s.model,
       CASE b.certainty WHEN 'o' THEN 'observed' WHEN 'd' THEN 'derived' ELSE 'retired' END AS certainty,
       s.letter_sight,
       nullif(b.unsettled_from, 'infinity') AS unsettled_from,
       n.os AS next_os, n.version AS next_version, n.letter AS next_letter, n.build AS next_build, n.supplemental_build AS next_supplemental_build
FROM {own}.device_belief b
JOIN {own}.device d ON d.number = b.device
JOIN {own}.device_state s ON s.number = b.state
LEFT JOIN {own}.device_state n ON n.number = b.next_state;

COMMENT ON VIEW {own}.device_period IS 'What was believed of each device and when, in words. About one moment, as known at another, a device has one row at most.';
COMMENT ON COLUMN {own}.device_period.device IS 'The id of the device.';
COMMENT ON COLUMN {own}.device_period.valid IS 'When it ran this: from the moment by which it did until the one by which it ran what came next.';
COMMENT ON COLUMN {own}.device_period.known IS 'When this was believed.';
COMMENT ON COLUMN {own}.device_period.os IS 'The operating system that was reported.';
COMMENT ON COLUMN {own}.device_period.version IS 'The base version that was reported; null where only builds were.';
COMMENT ON COLUMN {own}.device_period.letter IS 'The letter that was seen; null where none was or only its build is known.';
COMMENT ON COLUMN {own}.device_period.build IS 'The build of the base; null where it is not known.';
COMMENT ON COLUMN {own}.device_period.supplemental_build IS 'The build of the letter; null where none was seen or only its letter is known.';
COMMENT ON COLUMN {own}.device_period.model IS 'The model identifier; null where no source says.';
COMMENT ON COLUMN {own}.device_period.certainty IS 'How it is known that it began: observed, derived from two observations, or retired: the device had left, and what it ran last is told.';
COMMENT ON COLUMN {own}.device_period.letter_sight IS 'Whether a letter was seen, none was, or the source cannot tell (cannot-tell).';
COMMENT ON COLUMN {own}.device_period.unsettled_from IS 'The last moment at which it certainly ran this; after it, what came next is as possible. Null where there is no such time.';
COMMENT ON COLUMN {own}.device_period.next_os IS 'What it ran next, where that may have begun within the valid time: the operating system. Null where it cannot have.';
COMMENT ON COLUMN {own}.device_period.next_version IS 'The base version of what it ran next.';
COMMENT ON COLUMN {own}.device_period.next_letter IS 'The letter of what it ran next.';
COMMENT ON COLUMN {own}.device_period.next_build IS 'The build of what it ran next.';
COMMENT ON COLUMN {own}.device_period.next_supplemental_build IS 'The build of the letter of what it ran next.';
