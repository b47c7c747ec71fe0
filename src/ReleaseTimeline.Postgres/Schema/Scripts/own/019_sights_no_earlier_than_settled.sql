-- As before, but the sights of one call are recorded at one time: that of one reading of the clock, and no earlier than what is settled, for the clock may have
-- been set back since, and times of recording never fall along the positions. What is not yet settled is not looked at.
-- Keeps sights, each where its stream is at the version that its writer saw, and notes how far a file is taken unless one is refused. Streams are locked
-- in the order in which appends lock them, and so that no append is under way: a sight is never behind an append that a reader has passed.
-- Gives the places of those refused, from 1, and how many are new.
CREATE OR REPLACE FUNCTION {own}.add_sights(
    some_streams varchar[], some_versions bigint[], some_seen bigint[], some_stated bigint[], some_repeats uuid[],
    some_documents integer[], some_locators text[],
    a_file text, some_rows bigint, some_events bigint, some_sights bigint, some_known bigint, is_finished boolean,
    OUT refused integer[], OUT added integer)
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET enable_seqscan = off AS $$
DECLARE
    learnt_at timestamptz;
BEGIN
    refused := '{}';
    added := 0;
    IF cardinality(some_streams) > 0 THEN
        -- Once its streams are locked, no append of theirs is recorded before them any more.
        PERFORM FROM {events}.mt_streams WHERE id = ANY (some_streams) ORDER BY id COLLATE "C" FOR SHARE;
        SELECT greatest(clock_timestamp(), recorded_at) INTO learnt_at FROM {own}.settled;
        WITH locked AS MATERIALIZED (
            SELECT id, version FROM {events}.mt_streams WHERE id = ANY (some_streams) AND is_archived IS NOT TRUE),
        given AS MATERIALIZED (
            SELECT g.*, l.version IS NOT NULL AS fits
            FROM unnest(some_streams, some_versions, some_seen, some_stated, some_repeats, some_documents, some_locators)
                 WITH ORDINALITY AS g (stream, expected, seen_at, stated_at, repeats, document, locator, n)
            LEFT JOIN locked l ON l.id = g.stream AND l.version = g.expected),
        inserted AS (
            INSERT INTO {own}.sight (stream, seen_at, stated_at, repeats, recorded_at, document, locator)
            SELECT stream, seen_at, stated_at, repeats, learnt_at, document, locator
            FROM given WHERE fits ORDER BY stream COLLATE "C"
            ON CONFLICT DO NOTHING
            RETURNING 1)
        SELECT coalesce((SELECT array_agg(n::integer ORDER BY n) FROM given WHERE NOT fits), '{}'), (SELECT count(*) FROM inserted)
        INTO refused, added;
    END IF;

    IF a_file IS NOT NULL AND cardinality(refused) = 0 THEN
        INSERT INTO {own}.observed_file AS f (sha256, rows_done, events, sights, already_known, noted_at, finished_at)
        VALUES (a_file, some_rows, some_events, some_sights + added, some_known + cardinality(some_streams) - added, clock_timestamp(),
                CASE WHEN is_finished THEN clock_timestamp() END)
        ON CONFLICT (sha256) DO UPDATE
        SET rows_done = excluded.rows_done, events = excluded.events, sights = excluded.sights, already_known = excluded.already_known,
            noted_at = excluded.noted_at, finished_at = excluded.finished_at;
    END IF;
END $$;

COMMENT ON FUNCTION {own}.add_sights IS 'Keeps sights where their streams have not moved, and notes how far a file is taken.';
