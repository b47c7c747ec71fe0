-- As before, but a stream that is made has one time: read twice, the clock made it a microsecond older than its first timestamp now and then.
-- Locks a stream, checks what the writer expects of it, and moves its version; before any sequence number is taken. Gives the first version.
-- RT002: one of the ids stands in the stream already, whatever its version; the hint is the stream. RT001: none does, and it is not at the version
-- expected; the hint is the version and the stream. RT003: the stream is archived; the hint is the stream. Hints, because clients hide the detail of an error.
CREATE OR REPLACE FUNCTION {own}.claim_versions(a_stream varchar, an_expected bigint, a_count integer, some_ids uuid[], a_settled bigint)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    made_at  timestamptz;
    reached  bigint;
    archived boolean;
BEGIN
    LOOP
        UPDATE {events}.mt_streams
        SET version = coalesce(version, 0) + a_count, timestamp = clock_timestamp()
        WHERE id = a_stream AND is_archived IS NOT TRUE AND (an_expected IS NULL OR coalesce(version, 0) = an_expected)
        RETURNING version INTO reached;
        IF FOUND THEN
            IF reached > a_count AND {own}.stands_in_stream(a_stream, some_ids, reached - a_count, a_settled) THEN
                RAISE EXCEPTION 'stream % has an event of that id already', a_stream USING ERRCODE = 'RT002', HINT = a_stream;
            END IF;
            RETURN reached - a_count + 1;
        END IF;

        IF coalesce(an_expected, 0) = 0 THEN
            made_at := clock_timestamp();
            INSERT INTO {events}.mt_streams (id, version, created, timestamp, is_archived)
            VALUES (a_stream, a_count, made_at, made_at, FALSE)
            ON CONFLICT DO NOTHING;
            IF FOUND THEN
                RETURN 1;
            END IF;
        END IF;

        SELECT coalesce(version, 0), is_archived INTO reached, archived FROM {events}.mt_streams WHERE id = a_stream;
        IF archived THEN
            RAISE EXCEPTION 'stream % is archived', a_stream USING ERRCODE = 'RT003', HINT = a_stream;
        END IF;
        IF an_expected IS NOT NULL AND coalesce(reached, 0) <> an_expected THEN
            IF {own}.stands_in_stream(a_stream, some_ids, coalesce(reached, 0), a_settled) THEN
                RAISE EXCEPTION 'stream % has an event of that id already', a_stream USING ERRCODE = 'RT002', HINT = a_stream;
            END IF;
            RAISE EXCEPTION 'stream % is at version %, not %', a_stream, coalesce(reached, 0), an_expected
                USING ERRCODE = 'RT001', HINT = coalesce(reached, 0) || ' ' || a_stream;
        END IF;
        -- It has changed since the first look: look again.
    END LOOP;
END $$;

COMMENT ON FUNCTION {own}.claim_versions IS 'Locks a stream and gives the writer the versions that come next.';
