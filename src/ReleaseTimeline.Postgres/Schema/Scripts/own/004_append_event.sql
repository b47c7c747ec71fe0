-- Appends one event to one stream: what an application does most, so the common case of claim_versions stands here once more, without a call.
-- Gives one array and no row, which costs a tenth of the time less: the version, the position, and, in microseconds since 1970, its time and the
-- latest time of the events between the known position and it, of the last thousand numbers at most; null where none stands there. See claim_versions for what is refused.
CREATE FUNCTION {own}.append_event(
    a_stream varchar, an_expected bigint, an_id uuid, a_type varchar, a_dotnet_type varchar, a_body jsonb,
    a_correlation varchar, a_causation varchar, some_headers jsonb, a_user varchar,
    a_settled bigint, a_known bigint, is_told boolean)
RETURNS bigint[] LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    reached     bigint;
    previous    bigint;
    is_known    boolean;
    place       bigint;
    recorded_at timestamptz;
    highest     timestamptz;
BEGIN
    UPDATE {events}.mt_streams
    SET version = version + 1, timestamp = clock_timestamp()
    WHERE id = a_stream AND is_archived IS NOT TRUE AND (an_expected IS NULL OR version = an_expected)
    RETURNING version INTO reached;
    IF reached IS NULL THEN
        reached := {own}.claim_versions(a_stream, an_expected, 1, ARRAY[an_id], a_settled);
    ELSIF reached > 1 THEN
        SELECT seq_id, id = an_id OR EXISTS (SELECT FROM {own}.settled_id s WHERE s.id = an_id) INTO previous, is_known
        FROM {events}.mt_events WHERE stream_id = a_stream AND version = reached - 1;
        IF (is_known OR previous > a_settled IS NOT FALSE) AND {own}.stands_in_stream(a_stream, ARRAY[an_id], reached - 1, a_settled) THEN
            RAISE EXCEPTION 'stream % has event % already', a_stream, an_id USING ERRCODE = 'RT002', HINT = a_stream;
        END IF;
    END IF;

    -- With the stream locked, hardly anybody but a Marten can be waited for, which has the same version in its hands and waits for the stream. The server would
    -- find that deadlock after a second.
    SET LOCAL lock_timeout = '100ms';
    INSERT INTO {events}.mt_events
        (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived)
    VALUES
        (nextval('{events}.mt_events_sequence'), an_id, a_stream, reached, a_body, a_type, clock_timestamp(), a_dotnet_type,
         a_correlation, a_causation, some_headers, coalesce(a_user, current_user), FALSE)
    RETURNING seq_id, timestamp INTO place, recorded_at;
    IF place > a_known + 1 THEN
        SELECT max(timestamp) INTO highest FROM {events}.mt_events 
        WHERE seq_id > greatest(a_known, place - 1000) AND seq_id < place AND type <> 'tombstone';
    END IF;
    IF is_told THEN
        NOTIFY mt_events_appended;
    END IF;
    RETURN ARRAY[reached, place, extract(epoch FROM recorded_at) * 1000000, extract(epoch FROM highest) * 1000000]::bigint[];
END $$;

COMMENT ON FUNCTION {own}.append_event IS 'Appends one event to one stream.';
