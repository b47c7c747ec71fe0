-- Whether one of the ids stands in a stream. Settled events are looked up by id; those after them are the last of the stream, and are read, the last first.
CREATE FUNCTION {own}.stands_in_stream(a_stream varchar, some_ids uuid[], a_version bigint, a_settled bigint)
RETURNS boolean LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    reached bigint := a_version;
    lowest  bigint;
    known   boolean;
BEGIN
    IF EXISTS (SELECT FROM {own}.settled_id WHERE id = ANY (some_ids)) THEN
        -- Perhaps in another stream, where it may stand as well.
        RETURN EXISTS (SELECT FROM {events}.mt_events WHERE stream_id = a_stream AND id = ANY (some_ids));
    END IF;

    WHILE reached > 0 LOOP
        SELECT min(e.seq_id), min(e.version) - 1, bool_or(e.id = ANY (some_ids)) INTO lowest, reached, known
        FROM (SELECT seq_id, version, id FROM {events}.mt_events WHERE stream_id = a_stream AND version <= reached ORDER BY version DESC LIMIT 32) AS e;
        IF known THEN
            RETURN TRUE;
        END IF;
        IF lowest IS NULL OR lowest <= a_settled THEN
            RETURN FALSE;
        END IF;
    END LOOP;
    RETURN FALSE;
END $$;

COMMENT ON FUNCTION {own}.stands_in_stream IS 'Whether one of the ids stands in a stream.';
