-- Times far from ours: 011 drew whatever begins after 2285 as a box whose end is before its beginning, which touches the row that ends there, so that a device
-- with one sight of 2300 could not be taken. Between 1715 and 2285, microseconds since 2000 stay what they were, so that what stands in an index stays right.
-- Outside, a millisecond is four steps: a double holds no more, and boxes that are far larger than the others would make the index slow.
CREATE FUNCTION {own}.far_position(a_time timestamptz)
RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN a_time >= timestamptz '2285-01-01 00:00:00+00'
        THEN 9.0e15 + 4 * floor(date_part('epoch', least(a_time, timestamptz '9999-12-31 23:59:59.999999+00') - timestamptz '2285-01-01 00:00:00+00') * 1000)
        ELSE -9.0e15 + 4 * floor(date_part('epoch', greatest(a_time, timestamptz '0001-01-01 00:00:00+00 BC') - timestamptz '1715-01-01 00:00:00+00') * 1000) END
$$;

COMMENT ON FUNCTION {own}.far_position IS 'Where on an axis of doubles a time up to 1715 or from 2285 on is: in the order of the times, each millisecond of the years 1 to 9999 apart from the next.';

CREATE OR REPLACE FUNCTION {own}.valid_box(a_device integer, a_from timestamptz, a_to timestamptz)
RETURNS box LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT box(
        point(a_device, CASE WHEN a_from > timestamptz '1715-01-01 00:00:00+00' AND a_from < timestamptz '2285-01-01 00:00:00+00'
            THEN date_part('epoch', a_from - timestamptz '2000-01-01 00:00:00+00') * 1000000 ELSE {own}.far_position(a_from) END),
        point(a_device + 0.5::float8, CASE WHEN a_to = 'infinity' THEN 1.1e16
            WHEN a_to > timestamptz '1715-01-01 00:00:00+00' AND a_to <= timestamptz '2285-01-01 00:00:00+00'
            THEN date_part('epoch', a_to - timestamptz '2000-01-01 00:00:00+00') * 1000000 - 1 ELSE {own}.far_position(a_to) - 2 END))
$$;

COMMENT ON FUNCTION {own}.valid_box IS 'A device and a valid time, end exclusive, as a box: two overlap if they are of one device and share a microsecond. What is open ends above all times.';

CREATE OR REPLACE FUNCTION {own}.known_box(a_from timestamptz, a_to timestamptz)
RETURNS box LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT box(
        point(CASE WHEN a_from > timestamptz '1715-01-01 00:00:00+00' AND a_from < timestamptz '2285-01-01 00:00:00+00'
            THEN date_part('epoch', a_from - timestamptz '2000-01-01 00:00:00+00') * 1000000 ELSE {own}.far_position(a_from) END, 0),
        point(CASE WHEN a_to = 'infinity' THEN 1.1e16
            WHEN a_to > timestamptz '1715-01-01 00:00:00+00' AND a_to <= timestamptz '2285-01-01 00:00:00+00'
            THEN date_part('epoch', a_to - timestamptz '2000-01-01 00:00:00+00') * 1000000 - 1 ELSE {own}.far_position(a_to) - 2 END, 1))
$$;

COMMENT ON FUNCTION {own}.known_box IS 'A time of knowledge, end exclusive, as a box: two overlap if they share a microsecond. What is open ends above all times.';

CREATE FUNCTION {own}.comment_belief_table(a_table regclass, a_comment text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    named record;
BEGIN
    EXECUTE format('COMMENT ON TABLE %s IS %L', a_table, a_comment);
    FOR named IN SELECT a.attname, col_description(a.attrelid, a.attnum) AS comment
        FROM pg_attribute a WHERE a.attrelid = '{own}.device_belief'::regclass AND a.attnum > 0 AND NOT a.attisdropped LOOP
        EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', a_table, named.attname, named.comment);
    END LOOP;
END $$;

COMMENT ON FUNCTION {own}.comment_belief_table IS 'Gives a building of device_belief, or a part of one, a comment, and its columns those of device_belief.';

CREATE OR REPLACE FUNCTION {own}.make_belief_part(a_generation integer, a_part integer)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TABLE {own}.device_belief_%1$s_%2$s PARTITION OF {own}.device_belief_%1$s FOR VALUES WITH (MODULUS 4, REMAINDER %2$s)', a_generation, a_part);
    PERFORM {own}.comment_belief_table(format('{own}.device_belief_%s', a_generation)::regclass, format('Building %s of device_belief.', a_generation));
    PERFORM {own}.comment_belief_table(format('{own}.device_belief_%s_%s', a_generation, a_part)::regclass,
        format('Part %s of building %s of device_belief: a quarter of the devices, by the hash of their numbers.', a_part, a_generation));
END $$;

COMMENT ON FUNCTION {own}.make_belief_part IS 'Makes one of the four parts of a building, 0 to 3, without its key and its constraint.';

COMMENT ON COLUMN {own}.device_belief.known_to IS 'When otherwise was learnt, exclusive; infinity where it is still believed. The only column that is changed of a row that stays: rows written while not all events of one time of recording had been read are replaced.';
COMMENT ON TABLE {own}.parked_event IS 'Events that a read model could not take, each with its reason: what it tells of their streams stands still until they can be taken. They are tried again with the next event of their stream, and by a rebuild.';
COMMENT ON TYPE {own}.name_range IS 'A name as a range that holds only itself, so that an exclusion constraint finds two equal ones without an extension.';

ALTER TABLE {own}.device_belief
    ADD CONSTRAINT device_belief_valid CHECK (valid_from < valid_to),
    ADD CONSTRAINT device_belief_known CHECK (known_from < known_to),
    ADD CONSTRAINT device_belief_certainty CHECK (certainty IN ('o', 'd', 'r'));

-- A building that a rebuild was making stands beside device_belief until it takes its place, for which it needs the same checks.
DO $$
DECLARE
    found   record;
    is_far  boolean;
BEGIN
    FOR found IN SELECT c.oid::regclass AS name, c.relname, c.relkind, c.relispartition FROM pg_class c
        WHERE c.relnamespace = '{own}'::regnamespace AND c.relname ~ '^device_belief_\d+(_[0-3])?$' AND c.relkind IN ('p', 'r') ORDER BY c.relname LOOP
        IF found.relkind = 'p' AND NOT found.relispartition THEN
            EXECUTE format('ALTER TABLE %s ADD CONSTRAINT device_belief_valid CHECK (valid_from < valid_to), ADD CONSTRAINT device_belief_known CHECK (known_from < known_to),
                ADD CONSTRAINT device_belief_certainty CHECK (certainty IN (''o'', ''d'', ''r''))', found.name);
        END IF;
        PERFORM {own}.comment_belief_table(found.name, CASE found.relkind WHEN 'p' THEN format('Building %s of device_belief.', split_part(found.relname, '_', 3))
            ELSE format('Part %s of building %s of device_belief: a quarter of the devices, by the hash of their numbers.', split_part(found.relname, '_', 4), split_part(found.relname, '_', 3)) END);

        -- Of other times the boxes are what they were. What is open now ends later: one made before is only less strict, and only about times after 2285.
        IF found.relkind = 'r' AND EXISTS (SELECT FROM pg_constraint WHERE conrelid = found.name AND conname = found.relname || '_no_overlap') THEN
            EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE valid_from <= ''1715-01-01 00:00:00+00'' OR valid_from >= ''2285-01-01 00:00:00+00''
                OR (valid_to >= ''2285-01-01 00:00:00+00'' AND valid_to < ''infinity''))', found.name) INTO is_far;
            IF is_far THEN
                EXECUTE format('ALTER TABLE %1$s DROP CONSTRAINT %2$s_no_overlap, ADD CONSTRAINT %2$s_no_overlap
                    EXCLUDE USING gist ({own}.valid_box(device, valid_from, valid_to) WITH &&, {own}.known_box(known_from, known_to) WITH &&)', found.name, found.relname);
            END IF;
        END IF;
    END LOOP;
END $$;
