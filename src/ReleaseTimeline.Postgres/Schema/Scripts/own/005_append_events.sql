-- Appends to one or several streams, all or nothing. Streams are locked in the order of their names' bytes, events numbered in the order given.
-- See claim_versions for what it refuses. Each event names its stream by its place among the streams, from 1, and its own place in it, from 0.
CREATE FUNCTION {own}.append_events(
    some_streams varchar[], some_expected bigint[], some_counts integer[],
    some_owners integer[], some_places integer[], some_ids uuid[], some_types varchar[], some_dotnet_types varchar[], some_bodies jsonb[],
    a_correlation varchar, a_causation varchar, some_headers jsonb, a_user varchar,
    a_settled bigint, a_known bigint, is_told boolean,
    OUT first_versions bigint[], OUT positions bigint[], OUT recorded_at timestamptz, OUT highest timestamptz)
LANGUAGE plpgsql AS $$
DECLARE
    target record;
BEGIN
    first_versions := array_fill(0::bigint, ARRAY[cardinality(some_streams)]);
    FOR target IN
        SELECT n, stream, expected, count, sum(count) OVER (ORDER BY n)::integer AS last_event
        FROM unnest(some_streams, some_expected, some_counts) WITH ORDINALITY AS t (stream, expected, count, n)
        ORDER BY stream COLLATE "C"
    LOOP
        first_versions[target.n] := {own}.claim_versions(
            target.stream, target.expected, target.count, some_ids[target.last_event - target.count + 1 : target.last_event], a_settled);
    END LOOP;

    -- See append_event.
    SET LOCAL lock_timeout = '100ms';
    recorded_at := clock_timestamp();
    WITH inserted AS (
        INSERT INTO {events}.mt_events
            (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived)
        SELECT nextval('{events}.mt_events_sequence'), e.id, some_streams[e.owner], first_versions[e.owner] + e.place, e.body, e.type, recorded_at,
               e.dotnet_type, a_correlation, a_causation, some_headers, coalesce(a_user, current_user), FALSE
        FROM unnest(some_owners, some_places, some_ids, some_types, some_dotnet_types, some_bodies) AS e (owner, place, id, type, dotnet_type, body)
        RETURNING seq_id)
    SELECT array_agg(seq_id ORDER BY seq_id) INTO positions FROM inserted;

    IF positions[1] > a_known + 1 THEN
        SELECT max(timestamp) INTO highest FROM {events}.mt_events 
        WHERE seq_id > greatest(a_known, positions[1] - 1000) AND seq_id < positions[1] AND type <> 'tombstone';
    END IF;
    IF is_told THEN
        NOTIFY mt_events_appended;
    END IF;
END $$;

COMMENT ON FUNCTION {own}.append_events IS 'Appends events to one or several streams, all or nothing.';
