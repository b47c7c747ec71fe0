-- Appends one event to one stream: what an application does most. See claim_versions for what it refuses.
-- It counts as recorded at its own time, or at the latest time of an event before it that can be seen.
CREATE FUNCTION {own}.append_event(
    a_stream varchar, an_expected bigint, an_id uuid, a_type varchar, a_dotnet_type varchar, a_body jsonb,
    a_correlation varchar, a_causation varchar, some_headers jsonb, a_user varchar,
    a_settled bigint, a_known bigint, is_told boolean,
    OUT first_version bigint, OUT last_position bigint, OUT recorded_at timestamptz, OUT highest timestamptz)
LANGUAGE plpgsql AS $$
BEGIN
    first_version := {own}.claim_versions(a_stream, an_expected, 1, ARRAY[an_id], a_settled);
    INSERT INTO {events}.mt_events
        (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived)
    VALUES
        (nextval('{events}.mt_events_sequence'), an_id, a_stream, first_version, a_body, a_type, clock_timestamp(), a_dotnet_type,
         a_correlation, a_causation, some_headers, coalesce(a_user, current_user), FALSE)
    RETURNING seq_id, timestamp INTO last_position, recorded_at;
    IF last_position > a_known + 1 THEN
        highest := {own}.highest_between(a_known, last_position);
    END IF;
    IF is_told THEN
        NOTIFY mt_events_appended;
    END IF;
END $$;

COMMENT ON FUNCTION {own}.append_event IS 'Appends one event to one stream.';
