-- By days: on a day a device is patched if it certainly has the fix by its end, exposed if it certainly lacks it, and else it cannot be told.

-- Asked three times of every row, for which day_of is too slow: that looks its time zone up.
CREATE FUNCTION {own}.day_beginning(a_time timestamptz)
RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT date_bin('1 day', a_time, timestamptz '0001-01-01 00:00:00+00')
$$;

COMMENT ON FUNCTION {own}.day_beginning IS 'The beginning of the day of a time, in UTC; infinity of infinity.';

CREATE FUNCTION {own}.belief_days(known timestamptz)
RETURNS TABLE (state integer, next_state integer, from_day date, to_day date, unsettled_day date, devices bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT g.state, g.next_state, {own}.day_of(g.valid_from), {own}.day_of(g.valid_to), {own}.day_of(g.unsettled_from) + 1, g.devices
    FROM (SELECT b.state, b.next_state, {own}.day_beginning(b.valid_from) AS valid_from, {own}.day_beginning(b.valid_to) AS valid_to, {own}.day_beginning(b.unsettled_from) AS unsettled_from, count(*) AS devices
          FROM {own}.device_belief b
          WHERE b.known_from <= {own}.knowledge_limit($1) AND b.known_to > {own}.knowledge_limit($1) AND b.certainty <> 'r'
          GROUP BY 1, 2, 3, 4, 5) g
$$;

COMMENT ON FUNCTION {own}.belief_days IS 'How many devices are believed to have run a state by the end of each of some days (to_day exclusive), and the next as possibly from unsettled_day on; as known at a time.';

-- Each range says of how many devices it holds on its days: d the device was there, p it was certainly patched, e it was certainly exposed.
CREATE FUNCTION {own}.patch_days(a_cve text, known timestamptz)
RETURNS TABLE (kind "char", offered_by date, from_day date, to_day date, devices bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT r.kind, a.offered_by, r.from_day, r.to_day, b.devices
    FROM {own}.belief_days($2) b
    JOIN {own}.state_fixes(a_cve, $2) a ON a.state = b.state
    LEFT JOIN {own}.state_fixes(a_cve, $2) n ON n.state = b.next_state
    CROSS JOIN LATERAL (SELECT least(b.to_day, greatest(b.unsettled_day, n.public_from, b.from_day)) AS change) x
    CROSS JOIN LATERAL (VALUES
        ('d'::"char", b.from_day, b.to_day),
        ('p'::"char", b.from_day, CASE a.presence WHEN 'h' THEN x.change END),
        ('p'::"char", x.change, CASE WHEN a.presence = 'h' AND n.presence = 'h' THEN b.to_day END),
        ('e'::"char", b.from_day, CASE a.presence WHEN 'l' THEN least(x.change, a.may_have_from) END),
        ('e'::"char", x.change, CASE WHEN a.presence = 'l' AND n.presence = 'l' THEN least(b.to_day, a.may_have_from, n.may_have_from) END)) AS r (kind, from_day, to_day)
    WHERE a.is_concerned AND r.from_day < r.to_day
$$;

COMMENT ON FUNCTION {own}.patch_days IS 'On which days how many devices that a vulnerability concerns were there, certainly patched, and certainly exposed; by when the fix was offered to their models.';

-- Compiling such a statement takes the server longer than running what it compiles.
CREATE FUNCTION {own}.percent_patched(cve text, days integer, known timestamptz DEFAULT NULL, until date DEFAULT NULL)
RETURNS TABLE (day integer, devices bigint, patched_min bigint, patched_max bigint, percent_min numeric, percent_max numeric)
LANGUAGE sql STABLE PARALLEL SAFE SET jit = off AS $$
    WITH range AS (
        SELECT r.kind, greatest(r.from_day - r.offered_by, 0) AS first,
            least(least(r.to_day, coalesce($4, date '9999-12-30') + 1, date '9999-12-31') - r.offered_by, $2 + 1) AS after, sum(r.devices) AS devices
        FROM {own}.patch_days(cve, $3) r WHERE r.offered_by IS NOT NULL
        GROUP BY 1, 2, 3),
    step AS (
        SELECT x.day, sum(x.devices) FILTER (WHERE kind = 'd') AS devices, sum(x.devices) FILTER (WHERE kind = 'p') AS patched, sum(x.devices) FILTER (WHERE kind = 'e') AS exposed
        FROM range CROSS JOIN LATERAL (VALUES (first, devices), (after, -devices)) AS x (day, devices)
        WHERE first < after GROUP BY x.day),
    total AS (
        SELECT n.day, coalesce(sum(sum(s.devices)) OVER w, 0) AS devices, coalesce(sum(sum(s.patched)) OVER w, 0) AS patched, coalesce(sum(sum(s.exposed)) OVER w, 0) AS exposed
        FROM generate_series(0, $2) AS n (day) LEFT JOIN step s ON s.day = n.day GROUP BY n.day WINDOW w AS (ORDER BY n.day))
    SELECT t.day, t.devices::bigint, t.patched::bigint, (t.devices - t.exposed)::bigint, round(100 * t.patched / t.devices, 4), round(100 * (t.devices - t.exposed) / t.devices, 4)
    FROM total t WHERE t.devices > 0
    ORDER BY t.day
$$;

COMMENT ON FUNCTION {own}.percent_patched IS 'How many devices were patched so many days after the fix was first offered to their models, by the end of each day: certainly (min) and possibly (max), of those that were there then. A device whose model was offered no fix does not count, nor do days after until; null looks beyond the last sight.';

CREATE FUNCTION {own}.days_to_percent(cve text, percents numeric[], days integer, known timestamptz DEFAULT NULL, until date DEFAULT NULL)
RETURNS TABLE (percent numeric, day_min integer, day_max integer)
LANGUAGE sql STABLE PARALLEL SAFE SET jit = off AS $$
    WITH curve AS MATERIALIZED (SELECT * FROM {own}.percent_patched(cve, $3, $4, $5))
    SELECT p, (SELECT min(day) FROM curve WHERE 100 * patched_max >= p * devices), (SELECT min(day) FROM curve WHERE 100 * patched_min >= p * devices) FROM unnest(percents) AS p
$$;

COMMENT ON FUNCTION {own}.days_to_percent IS 'On which day after the fix was offered a part of the devices was first patched: not before day_min and not after day_max; null where it was not within the days.';

CREATE FUNCTION {own}.exposure_days(cve text, first_day date, last_day date, known timestamptz DEFAULT NULL)
RETURNS TABLE (device_days bigint, exposed_min bigint, exposed_max bigint)
LANGUAGE sql STABLE PARALLEL SAFE SET jit = off AS $$
    SELECT coalesce(sum(x.days) FILTER (WHERE kind = 'd'), 0)::bigint,
        coalesce(sum(x.days) FILTER (WHERE kind = 'e'), 0)::bigint,
        (coalesce(sum(x.days) FILTER (WHERE kind = 'd'), 0) - coalesce(sum(x.days) FILTER (WHERE kind = 'p'), 0))::bigint
    FROM {own}.patch_days(cve, $4) r
    CROSS JOIN LATERAL (SELECT r.devices * greatest(least(r.to_day, last_day + 1) - greatest(r.from_day, first_day), 0) AS days) x
$$;

COMMENT ON FUNCTION {own}.exposure_days IS 'How many days, device by device, ended with the fix lacking between two days, both inclusive: certainly (min) and possibly (max), of all days on which devices that the vulnerability concerns were there.';
