-- Whether a state has a fix: h it has, l it lacks, u it cannot be told; from may_have_from on, what lacks it may have it by a letter that is not seen.
CREATE FUNCTION {own}.state_fixes(a_cve text, known timestamptz)
RETURNS TABLE (state integer, presence "char", may_have_from date, is_concerned boolean, is_known boolean, public_from date, offered_by date)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT s.number,
        CASE WHEN c.number = ANY (f.has) THEN 'h'::"char" WHEN f.level IS NULL OR c.number = ANY (f.unknown) THEN 'u'::"char" ELSE 'l'::"char" END,
        f.may_have_from[array_position(f.may_have, c.number)],
        coalesce(c.number = ANY (n.cves), FALSE),
        EXISTS (SELECT FROM {own}.concern a WHERE a.known @> {own}.knowledge_limit($2) AND c.number = ANY (a.cves)),
        l.public_from,
        o.first_days[array_position(o.cves, c.number)]
    FROM {own}.device_state s
    LEFT JOIN {own}.cve c ON c.name = a_cve
    LEFT JOIN {own}.state_level l ON l.state = s.number AND l.known @> {own}.knowledge_limit($2)
    LEFT JOIN {own}.level_fix f ON f.level = l.level AND f.known @> {own}.knowledge_limit($2)
    LEFT JOIN {own}.concern n ON n.os = replace(s.os, 'iPadOS', 'iOS') AND n.known @> {own}.knowledge_limit($2)
    LEFT JOIN {own}.model_offer o ON o.os = replace(s.os, 'iPadOS', 'iOS') AND o.model = s.model AND o.known @> {own}.knowledge_limit($2)
    OFFSET 0
$$;

COMMENT ON FUNCTION {own}.state_fixes IS 'What each state means for one vulnerability, as known at a time: whether it has the fix, whether its operating system is concerned, whether any is, when it can have come out, and by which day the fix was first offered to its model.';

CREATE FUNCTION {own}.presence_on(presence "char", may_have_from date, a_day date)
RETURNS "char" LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN may_have_from <= a_day THEN 'u'::"char" ELSE presence END
$$;

COMMENT ON FUNCTION {own}.presence_on IS 'Whether a state has a fix on a day: h, l or u.';

CREATE FUNCTION {own}.verdict_of(is_concerned boolean, is_known boolean, presence "char", next_presence "char")
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN NOT is_concerned THEN CASE WHEN is_known THEN 'not-affected' ELSE 'indeterminate' END
                WHEN presence = 'u' OR next_presence <> presence THEN 'indeterminate'
                WHEN presence = 'h' THEN 'not-exposed' ELSE 'exposed' END
$$;

COMMENT ON FUNCTION {own}.verdict_of IS 'The verdict of a state, and of the one after it where that is as possible: certain only where both say the same.';

CREATE FUNCTION {own}.verdicts(a_cve text, a_until timestamptz, a_settled timestamptz, known timestamptz)
RETURNS TABLE (os text, version text, letter text, model text, verdict text, devices bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT u.os, u.version, u.letter, u.model,
        {own}.verdict_of(a.is_concerned, a.is_known, {own}.presence_on(a.presence, a.may_have_from, {own}.day_of(a_until)),
            CASE WHEN n.public_from > {own}.day_of(a_until) THEN NULL ELSE {own}.presence_on(n.presence, n.may_have_from, {own}.day_of(a_until)) END),
        sum(g.devices)::bigint
    FROM (SELECT b.state, b.next_state, count(*) AS devices FROM {own}.beliefs(a_until, a_settled, known) b WHERE b.certainty <> 'r' GROUP BY 1, 2) g
    JOIN {own}.state_fixes(a_cve, known) a ON a.state = g.state
    LEFT JOIN {own}.state_fixes(a_cve, known) n ON n.state = g.next_state
    JOIN {own}.understood(known) u ON u.state = g.state
    GROUP BY 1, 2, 3, 4, 5
$$;

COMMENT ON FUNCTION {own}.verdicts IS 'How many devices had which verdict at a moment: see verdicts_at and verdicts_on.';

CREATE FUNCTION {own}.verdicts_at(cve text, valid timestamptz, known timestamptz DEFAULT NULL)
RETURNS TABLE (os text, version text, letter text, model text, verdict text, devices bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT * FROM {own}.verdicts(cve, valid, valid, known)
$$;

COMMENT ON FUNCTION {own}.verdicts_at IS 'How many of the devices that had been seen were exposed, not exposed, not affected or indeterminate at an instant, by what they ran, as known at another. Retired devices are left out.';

CREATE FUNCTION {own}.verdicts_on(cve text, day date, known timestamptz DEFAULT NULL)
RETURNS TABLE (os text, version text, letter text, model text, verdict text, devices bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT * FROM {own}.verdicts(cve, {own}.end_of_day(day), {own}.start_of_day(day), known)
$$;

COMMENT ON FUNCTION {own}.verdicts_on IS 'How many devices had which verdict by the end of a day in UTC: as verdicts_at.';

CREATE FUNCTION {own}.exposed(a_cve text, a_until timestamptz, a_settled timestamptz, known timestamptz)
RETURNS TABLE (device text, os text, version text, letter text, build text, supplemental_build text, model text, fix_offered_by date)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT d.name, u.os, u.version, u.letter, u.build, u.supplemental_build, u.model, CASE WHEN a.offered_by <= {own}.day_of(a_until) THEN a.offered_by END
    FROM {own}.beliefs(a_until, a_settled, known) b
    JOIN {own}.state_fixes(a_cve, known) a ON a.state = b.state
    LEFT JOIN {own}.state_fixes(a_cve, known) n ON n.state = b.next_state
    JOIN {own}.understood(known) u ON u.state = b.state
    JOIN {own}.device d ON d.number = b.device
    WHERE b.certainty <> 'r' AND {own}.verdict_of(a.is_concerned, a.is_known, {own}.presence_on(a.presence, a.may_have_from, {own}.day_of(a_until)),
        CASE WHEN n.public_from > {own}.day_of(a_until) THEN NULL ELSE {own}.presence_on(n.presence, n.may_have_from, {own}.day_of(a_until)) END) = 'exposed'
$$;

COMMENT ON FUNCTION {own}.exposed IS 'The devices that were exposed at a moment: see exposed_devices and exposed_devices_on.';

CREATE FUNCTION {own}.exposed_devices(cve text, valid timestamptz, known timestamptz DEFAULT NULL)
RETURNS TABLE (device text, os text, version text, letter text, build text, supplemental_build text, model text, fix_offered_by date)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT * FROM {own}.exposed(cve, valid, valid, known)
$$;

COMMENT ON FUNCTION {own}.exposed_devices IS 'The devices that certainly lacked the fix of a vulnerability at an instant, as known at another, in no order. fix_offered_by: the day by which a release with the fix had been offered to the model; null where none had.';

CREATE FUNCTION {own}.exposed_devices_on(cve text, day date, known timestamptz DEFAULT NULL)
RETURNS TABLE (device text, os text, version text, letter text, build text, supplemental_build text, model text, fix_offered_by date)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT * FROM {own}.exposed(cve, {own}.end_of_day(day), {own}.start_of_day(day), known)
$$;

COMMENT ON FUNCTION {own}.exposed_devices_on IS 'The devices that certainly lacked the fix by the end of a day in UTC: as exposed_devices.';
