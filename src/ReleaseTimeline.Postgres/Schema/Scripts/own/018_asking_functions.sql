-- The questions of 013 to 015 again, with arguments that are checked: what is none of its kind is an error (22023) that names it, its value and the rule, where it
-- used to be an empty answer. The moment is limited as knowledge is, so that infinity, null and the farthest days mean the far future.
CREATE FUNCTION {own}.cve_named(cve text)
RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    parts text[] := regexp_match(cve, '^\s*cve-(\d{4})-(\d{4,})\s*$', 'i');
    digits text := ltrim(parts[2], '0');
BEGIN
    IF parts IS NULL OR parts[1] < '1999' OR length(digits) > 10 OR ('0' || digits)::bigint > 2147483647 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format(
            'cve %L is not a CVE: it reads CVE-, a year of four digits from 1999, a hyphen, and four digits or more.', cve);
    END IF;
    RETURN 'CVE-' || parts[1] || '-' || lpad(digits, greatest(length(digits), 4), '0');
END $$;

COMMENT ON FUNCTION {own}.cve_named IS 'The name of a CVE as it is kept, whatever its case and the blanks around it; an error of anything that is none.';

CREATE FUNCTION {own}.days_counted(days integer)
RETURNS integer LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF days BETWEEN 0 AND 36500 THEN
        RETURN days;
    END IF;
    RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('days %L is not a number of days to look at: it is 0 to 36500.', days);
END $$;

COMMENT ON FUNCTION {own}.days_counted IS 'The number of days; an error where it is none from 0 to 36500.';

CREATE FUNCTION {own}.percents_asked(percents numeric[])
RETURNS numeric[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    part numeric;
BEGIN
    IF percents IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'percents NULL are no parts of a fleet: each is 0 to 100.';
    END IF;
    FOREACH part IN ARRAY percents LOOP
        IF part IS NULL OR part NOT BETWEEN 0 AND 100 THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('percents has %L, which is no part of a fleet: each is 0 to 100.', part);
        END IF;
    END LOOP;
    RETURN percents;
END $$;

COMMENT ON FUNCTION {own}.percents_asked IS 'The percents; an error where one is none from 0 to 100.';

CREATE FUNCTION {own}.are_days(first_day date, last_day date)
RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF first_day IS NULL OR NOT isfinite(first_day) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('first_day %L is no day to count from: it is a date that is known and finite.', first_day);
    ELSIF last_day IS NULL OR NOT isfinite(last_day) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('last_day %L is no day to count to: it is a date that is known and finite.', last_day);
    ELSIF last_day < first_day THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('last_day %L is before first_day %L: days are counted from the first to the last.', last_day, first_day);
    END IF;
    RETURN TRUE;
END $$;

COMMENT ON FUNCTION {own}.are_days IS 'True of two days in their order; an error of anything else.';

CREATE FUNCTION {own}.moment_limit(moment timestamptz)
RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT least(coalesce(moment, 'infinity'), timestamptz '9999-12-31 23:59:59.999999+00')
$$;

COMMENT ON FUNCTION {own}.moment_limit IS 'The moment asked about; the last microsecond of 9999 where it is later, infinite or null.';

CREATE FUNCTION {own}.day_limit(day date)
RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT greatest(least(coalesce(day, 'infinity'), date '9999-12-30'), date '0001-01-01')
$$;

COMMENT ON FUNCTION {own}.day_limit IS 'The last day that counts: between the first day of the year 1 and the last but one of 9999; null sets no limit.';

CREATE OR REPLACE FUNCTION {own}.end_of_day(a_day date)
RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ((least(coalesce(a_day, 'infinity'), date '9999-12-31') + 1)::timestamp AT TIME ZONE 'UTC') - interval '1 microsecond'
$$;

COMMENT ON FUNCTION {own}.end_of_day IS 'The last microsecond of a day in UTC; that of 9999 where the day is later, infinite or null.';

CREATE OR REPLACE FUNCTION {own}.start_of_day(a_day date)
RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT least(coalesce(a_day, 'infinity'), date '9999-12-31')::timestamp AT TIME ZONE 'UTC'
$$;

COMMENT ON FUNCTION {own}.start_of_day IS 'The first microsecond of a day in UTC; that of the last day of 9999 where the day is later, infinite or null.';

CREATE OR REPLACE FUNCTION {own}.fleet_at(valid timestamptz, known timestamptz DEFAULT NULL)
RETURNS TABLE (os text, version text, letter text, build text, supplemental_build text, model text, devices bigint, unsettled bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT * FROM {own}.fleet({own}.moment_limit(valid), {own}.moment_limit(valid), known)
$$;

CREATE OR REPLACE FUNCTION {own}.device_states(a_device text, a_until timestamptz, a_settled timestamptz, known timestamptz)
RETURNS TABLE (os text, version text, letter text, build text, supplemental_build text, model text, certainty text, valid tstzrange, is_next boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT u.os, u.version, u.letter, u.build, u.supplemental_build, u.model,
        CASE WHEN c.is_next THEN NULL WHEN b.certainty = 'o' THEN 'observed' WHEN b.certainty = 'd' THEN 'derived' ELSE 'retired' END,
        CASE WHEN c.is_next THEN tstzrange(b.unsettled_from, NULL, '()') ELSE tstzrange(b.valid_from, nullif(b.valid_to, 'infinity')) END, c.is_next
    FROM {own}.device_belief b
    CROSS JOIN LATERAL (VALUES (FALSE, b.state), (TRUE, CASE WHEN b.unsettled_from < a_settled THEN b.next_state ELSE 0 END)) AS c (is_next, state)
    JOIN {own}.understood(known) u ON u.state = c.state
    WHERE b.device = (SELECT d.number FROM {own}.device d WHERE d.name = a_device)
      AND b.known_from <= {own}.knowledge_limit(known) AND b.known_to > {own}.knowledge_limit(known) AND b.valid_from <= a_until AND b.valid_to > a_until
$$;

DROP FUNCTION {own}.device_at(text, timestamptz, timestamptz);

CREATE FUNCTION {own}.device_at(device text, valid timestamptz, known timestamptz DEFAULT NULL)
RETURNS TABLE (os text, version text, letter text, build text, supplemental_build text, model text, certainty text, valid_during tstzrange, is_next boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT * FROM {own}.device_states(device, {own}.moment_limit(valid), {own}.moment_limit(valid), known)
$$;

COMMENT ON FUNCTION {own}.device_at IS 'What a device ran at an instant, as known at another. No row where it had not been seen; two where the change from one state to the other was under way: the later has is_next, no certainty, and may have begun at any time in valid_during.';

DROP FUNCTION {own}.device_on(text, date, timestamptz);

CREATE FUNCTION {own}.device_on(device text, day date, known timestamptz DEFAULT NULL)
RETURNS TABLE (os text, version text, letter text, build text, supplemental_build text, model text, certainty text, valid_during tstzrange, is_next boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT * FROM {own}.device_states(device, {own}.end_of_day(day), {own}.start_of_day(day), known)
$$;

COMMENT ON FUNCTION {own}.device_on IS 'What a device ran by the end of a day in UTC: as device_at.';

CREATE OR REPLACE FUNCTION {own}.verdicts_at(cve text, valid timestamptz, known timestamptz DEFAULT NULL)
RETURNS TABLE (os text, version text, letter text, model text, verdict text, devices bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT * FROM {own}.verdicts({own}.cve_named(cve), {own}.moment_limit(valid), {own}.moment_limit(valid), known)
$$;

CREATE OR REPLACE FUNCTION {own}.verdicts_on(cve text, day date, known timestamptz DEFAULT NULL)
RETURNS TABLE (os text, version text, letter text, model text, verdict text, devices bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT * FROM {own}.verdicts({own}.cve_named(cve), {own}.end_of_day(day), {own}.start_of_day(day), known)
$$;

CREATE OR REPLACE FUNCTION {own}.exposed_devices(cve text, valid timestamptz, known timestamptz DEFAULT NULL)
RETURNS TABLE (device text, os text, version text, letter text, build text, supplemental_build text, model text, fix_offered_by date)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT * FROM {own}.exposed({own}.cve_named(cve), {own}.moment_limit(valid), {own}.moment_limit(valid), known)
$$;

CREATE OR REPLACE FUNCTION {own}.exposed_devices_on(cve text, day date, known timestamptz DEFAULT NULL)
RETURNS TABLE (device text, os text, version text, letter text, build text, supplemental_build text, model text, fix_offered_by date)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT * FROM {own}.exposed({own}.cve_named(cve), {own}.end_of_day(day), {own}.start_of_day(day), known)
$$;

CREATE OR REPLACE FUNCTION {own}.patch_days(a_cve text, known timestamptz)
RETURNS TABLE (kind "char", offered_by date, from_day date, to_day date, devices bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT r.kind, a.offered_by, r.from_day, r.to_day, b.devices
    FROM {own}.belief_days($2) b
    JOIN {own}.state_fixes(a_cve, $2) a ON a.state = b.state
    LEFT JOIN {own}.state_fixes(a_cve, $2) n ON n.state = b.next_state
    CROSS JOIN LATERAL (SELECT least(b.to_day, greatest(b.unsettled_day, n.public_from, b.from_day)) AS change) x
    CROSS JOIN LATERAL (VALUES
        ('d'::"char", b.from_day, b.to_day),
        ('p'::"char", b.from_day, CASE WHEN a.is_concerned AND a.presence = 'h' THEN x.change END),
        ('p'::"char", x.change, CASE WHEN a.is_concerned AND a.presence = 'h' AND n.presence = 'h' THEN b.to_day END),
        ('e'::"char", b.from_day, CASE WHEN a.is_concerned AND a.presence = 'l' THEN least(x.change, a.may_have_from) END),
        ('e'::"char", x.change, CASE WHEN a.is_concerned AND a.presence = 'l' AND n.presence = 'l' THEN least(b.to_day, a.may_have_from, n.may_have_from) END)) AS r (kind, from_day, to_day)
    WHERE (a.is_concerned OR NOT a.is_known) AND r.from_day < r.to_day
$$;

COMMENT ON FUNCTION {own}.patch_days IS 'On which days how many devices that a vulnerability concerns, or may concern for nothing is known of it, were there, certainly patched, and certainly exposed; by when the fix was offered to their models.';

CREATE OR REPLACE FUNCTION {own}.percent_patched(cve text, days integer, known timestamptz DEFAULT NULL, until date DEFAULT NULL)
RETURNS TABLE (day integer, devices bigint, patched_min bigint, patched_max bigint, percent_min numeric, percent_max numeric)
LANGUAGE sql STABLE PARALLEL SAFE SET jit = off AS $$
    WITH range AS (
        SELECT r.kind, greatest(r.from_day - r.offered_by, 0) AS first,
            least(least(r.to_day, {own}.day_limit($4) + 1) - r.offered_by, $2 + 1) AS after, sum(r.devices) AS devices
        FROM {own}.patch_days({own}.cve_named(cve), $3) r WHERE r.offered_by IS NOT NULL
        GROUP BY 1, 2, 3),
    step AS (
        SELECT x.day, sum(x.devices) FILTER (WHERE kind = 'd') AS devices, sum(x.devices) FILTER (WHERE kind = 'p') AS patched, sum(x.devices) FILTER (WHERE kind = 'e') AS exposed
        FROM range CROSS JOIN LATERAL (VALUES (first, devices), (after, -devices)) AS x (day, devices)
        WHERE first < after GROUP BY x.day),
    total AS (
        SELECT n.day, coalesce(sum(sum(s.devices)) OVER w, 0) AS devices, coalesce(sum(sum(s.patched)) OVER w, 0) AS patched, coalesce(sum(sum(s.exposed)) OVER w, 0) AS exposed
        FROM generate_series(0, {own}.days_counted($2)) AS n (day) LEFT JOIN step s ON s.day = n.day GROUP BY n.day WINDOW w AS (ORDER BY n.day))
    SELECT t.day, t.devices::bigint, t.patched::bigint, (t.devices - t.exposed)::bigint, round(100 * t.patched / t.devices, 4), round(100 * (t.devices - t.exposed) / t.devices, 4)
    FROM total t WHERE t.devices > 0 AND {own}.days_counted($2) >= 0 AND {own}.cve_named(cve) <> ''
    ORDER BY t.day
$$;

CREATE OR REPLACE FUNCTION {own}.days_to_percent(cve text, percents numeric[], days integer, known timestamptz DEFAULT NULL, until date DEFAULT NULL)
RETURNS TABLE (percent numeric, day_min integer, day_max integer)
LANGUAGE sql STABLE PARALLEL SAFE SET jit = off AS $$
    WITH curve AS MATERIALIZED (SELECT * FROM {own}.percent_patched(cve, $3, $4, $5))
    SELECT p, (SELECT min(day) FROM curve WHERE 100 * patched_max >= p * devices), (SELECT min(day) FROM curve WHERE 100 * patched_min >= p * devices)
    FROM unnest({own}.percents_asked(percents)) AS p
    WHERE {own}.days_counted($3) >= 0 AND {own}.cve_named(cve) <> ''
$$;

DROP FUNCTION {own}.exposure_days(text, date, date, timestamptz);

CREATE FUNCTION {own}.exposure_days(cve text, first_day date, last_day date, known timestamptz DEFAULT NULL, until date DEFAULT NULL)
RETURNS TABLE (device_days bigint, exposed_min bigint, exposed_max bigint)
LANGUAGE sql STABLE PARALLEL SAFE SET jit = off AS $$
    SELECT coalesce(sum(x.days) FILTER (WHERE kind = 'd'), 0)::bigint,
        coalesce(sum(x.days) FILTER (WHERE kind = 'e'), 0)::bigint,
        (coalesce(sum(x.days) FILTER (WHERE kind = 'd'), 0) - coalesce(sum(x.days) FILTER (WHERE kind = 'p'), 0))::bigint
    FROM {own}.patch_days({own}.cve_named(cve), $4) r
    CROSS JOIN LATERAL (SELECT r.devices * greatest(least(r.to_day, least($3, {own}.day_limit($5)) + 1) - greatest(r.from_day, $2), 0) AS days) x
    WHERE {own}.are_days($2, $3) AND {own}.cve_named(cve) <> ''
$$;

COMMENT ON FUNCTION {own}.exposure_days IS 'How many days, device by device, ended with the fix lacking between two days, both inclusive: certainly (min) and possibly (max), of all days on which devices were there that the vulnerability concerns, or may concern for nothing is known of it. Days after until do not count; null sets no limit.';
