-- The questions about a fleet, for whoever speaks SQL. A moment is an instant (…_at) or a day (…_on): a day means by its end in UTC, and on the day of its last
-- sight that sight decides. What may be known is limited by the time of recording; null is everything. All of it is taken into the statement that asks, so that it
-- is planned as a whole and several processes can work at it; OFFSET 0 keeps what concerns states from being worked out for each device.
CREATE FUNCTION {own}.end_of_day(a_day date)
RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ((a_day + 1)::timestamp AT TIME ZONE 'UTC') - interval '1 microsecond'
$$;

COMMENT ON FUNCTION {own}.end_of_day IS 'The last microsecond of a day in UTC.';

CREATE FUNCTION {own}.start_of_day(a_day date)
RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT a_day::timestamp AT TIME ZONE 'UTC'
$$;

COMMENT ON FUNCTION {own}.start_of_day IS 'The first microsecond of a day in UTC.';

CREATE FUNCTION {own}.day_of(a_time timestamptz)
RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (a_time AT TIME ZONE 'UTC')::date
$$;

COMMENT ON FUNCTION {own}.day_of IS 'The day of a time in UTC.';

CREATE FUNCTION {own}.knowledge_limit(known timestamptz)
RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT least(coalesce(known, 'infinity'), timestamptz '9999-12-31 00:00:00+00')
$$;

COMMENT ON FUNCTION {own}.knowledge_limit IS 'The time asked about, or where none is one after which nothing is learnt.';

CREATE FUNCTION {own}.beliefs(a_until timestamptz, a_settled timestamptz, known timestamptz)
RETURNS TABLE (device integer, state integer, next_state integer, certainty "char") LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT b.device, b.state, CASE WHEN b.unsettled_from < a_settled THEN b.next_state ELSE 0 END, b.certainty
    FROM {own}.device_belief b
    WHERE b.known_from <= {own}.knowledge_limit(known) AND b.known_to > {own}.knowledge_limit(known) AND b.valid_from <= a_until AND b.valid_to > a_until
$$;

COMMENT ON FUNCTION {own}.beliefs IS 'What each device that had been seen is believed to have run at a moment: its state, and the next one where that is as possible, else 0.';

CREATE FUNCTION {own}.understood(known timestamptz)
RETURNS TABLE (state integer, os text, version text, letter text, build text, supplemental_build text, model text, level integer, public_from date)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT s.number, coalesce(l.os, s.os), CASE WHEN l.state IS NULL THEN s.version ELSE l.version END, CASE WHEN l.state IS NULL THEN s.letter ELSE l.letter END, s.build, s.supplemental_build, s.model, l.level, l.public_from
    FROM {own}.device_state s
    LEFT JOIN {own}.state_level l ON l.state = s.number AND l.known @> {own}.knowledge_limit($1)
    OFFSET 0
$$;

COMMENT ON FUNCTION {own}.understood IS 'Which release each state was believed to be, as known at a time.';

CREATE FUNCTION {own}.fleet(a_until timestamptz, a_settled timestamptz, known timestamptz)
RETURNS TABLE (os text, version text, letter text, build text, supplemental_build text, model text, devices bigint, unsettled bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT u.os, u.version, u.letter, u.build, u.supplemental_build, u.model, sum(b.devices)::bigint, sum(b.unsettled)::bigint
    FROM (SELECT state, count(*) AS devices, count(*) FILTER (WHERE next_state <> 0) AS unsettled
          FROM {own}.beliefs(a_until, a_settled, known) WHERE certainty <> 'r' GROUP BY state) b
    JOIN {own}.understood(known) u ON u.state = b.state
    GROUP BY 1, 2, 3, 4, 5, 6
$$;

COMMENT ON FUNCTION {own}.fleet IS 'How many devices ran what at a moment: see fleet_at and fleet_on.';

CREATE FUNCTION {own}.fleet_at(valid timestamptz, known timestamptz DEFAULT NULL)
RETURNS TABLE (os text, version text, letter text, build text, supplemental_build text, model text, devices bigint, unsettled bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT * FROM {own}.fleet(valid, valid, known)
$$;

COMMENT ON FUNCTION {own}.fleet_at IS 'How many devices ran what at an instant, as known at another. unsettled: how many of them may have run their next state by then. Retired devices and those not yet seen are left out.';

CREATE FUNCTION {own}.fleet_on(day date, known timestamptz DEFAULT NULL)
RETURNS TABLE (os text, version text, letter text, build text, supplemental_build text, model text, devices bigint, unsettled bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT * FROM {own}.fleet({own}.end_of_day(day), {own}.start_of_day(day), known)
$$;

COMMENT ON FUNCTION {own}.fleet_on IS 'How many devices ran what by the end of a day in UTC: as fleet_at.';

CREATE FUNCTION {own}.device_states(a_device text, a_until timestamptz, a_settled timestamptz, known timestamptz)
RETURNS TABLE (os text, version text, letter text, build text, supplemental_build text, model text, certainty text, valid tstzrange, is_next boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT u.os, u.version, u.letter, u.build, u.supplemental_build, u.model,
        CASE b.certainty WHEN 'o' THEN 'observed' WHEN 'd' THEN 'derived' ELSE 'retired' END, tstzrange(b.valid_from, nullif(b.valid_to, 'infinity')), c.is_next
    FROM {own}.device_belief b
    CROSS JOIN LATERAL (VALUES (FALSE, b.state), (TRUE, CASE WHEN b.unsettled_from < a_settled THEN b.next_state ELSE 0 END)) AS c (is_next, state)
    JOIN {own}.understood(known) u ON u.state = c.state
    WHERE b.device = (SELECT d.number FROM {own}.device d WHERE d.name = a_device)
      AND b.known_from <= {own}.knowledge_limit(known) AND b.known_to > {own}.knowledge_limit(known) AND b.valid_from <= a_until AND b.valid_to > a_until
$$;

COMMENT ON FUNCTION {own}.device_states IS 'What a device ran at a moment: see device_at and device_on.';

CREATE FUNCTION {own}.device_at(a_device text, valid timestamptz, known timestamptz DEFAULT NULL)
RETURNS TABLE (os text, version text, letter text, build text, supplemental_build text, model text, certainty text, valid_during tstzrange, is_next boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT * FROM {own}.device_states(a_device, valid, valid, known)
$$;

COMMENT ON FUNCTION {own}.device_at IS 'What a device ran at an instant, as known at another. No row where it had not been seen; two where the change from one state to the other was under way, the later with is_next.';

CREATE FUNCTION {own}.device_on(a_device text, day date, known timestamptz DEFAULT NULL)
RETURNS TABLE (os text, version text, letter text, build text, supplemental_build text, model text, certainty text, valid_during tstzrange, is_next boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT * FROM {own}.device_states(a_device, {own}.end_of_day(day), {own}.start_of_day(day), known)
$$;

COMMENT ON FUNCTION {own}.device_on IS 'What a device ran by the end of a day in UTC: as device_at.';
