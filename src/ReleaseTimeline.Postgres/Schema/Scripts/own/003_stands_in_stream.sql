-- Whether one of the ids stands in a stream. Settled events are looked up by id; those after them are the last of the stream, and are read.
CREATE FUNCTION {own}.stands_in_stream(a_stream varchar, some_ids uuid[], a_version bigint, a_settled bigint)
RETURNS boolean LANGUAGE plpgsql AS $$
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
        SELECT seq_id, id = ANY (some_ids) INTO lowest, known FROM {events}.mt_events WHERE stream_id = a_stream AND version = reached;
        IF known THEN
            RETURN TRUE;
        END IF;
        IF lowest <= a_settled THEN
            RETURN FALSE;
        END IF;
        reached := reached - 1;
        -- A long way back is one reading.
        IF a_version - reached > 4 THEN
            RETURN EXISTS (SELECT FROM {events}.mt_events WHERE stream_id = a_stream AND version <= reached AND seq_id > a_settled AND id = ANY (some_ids));
        END IF;
    END LOOP;
    RETURN FALSE;
END $$;

COMMENT ON FUNCTION {own}.stands_in_stream IS 'Whether one of the ids stands in a stream.';
