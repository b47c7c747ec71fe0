-- The latest timestamp after one position and before another; of the last thousand numbers where there are more.
CREATE FUNCTION {own}.highest_between(a_position bigint, a_later bigint)
RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT max(timestamp) FROM {events}.mt_events WHERE seq_id > greatest(a_position, a_later - 1000) AND seq_id < a_later
$$;

COMMENT ON FUNCTION {own}.highest_between IS 'The latest timestamp of the events between two positions.';
