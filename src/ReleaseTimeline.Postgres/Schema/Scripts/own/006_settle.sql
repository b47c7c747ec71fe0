-- Moves the settled position on, up to a position below which nothing can turn up any more, by so many numbers at most; gives where it stands then.
-- Whoever finds another at it leaves it to the other.
CREATE FUNCTION {own}.settle(a_position bigint, most integer)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    before  {own}.settled;
    reached bigint;
BEGIN
    SELECT * INTO before FROM {own}.settled FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN (SELECT position FROM {own}.settled);
    END IF;
    reached := least(a_position, before.position + most);
    IF reached <= before.position THEN
        RETURN before.position;
    END IF;

    INSERT INTO {own}.settled_id (id)
    SELECT id FROM {events}.mt_events WHERE seq_id > before.position AND seq_id <= reached AND type <> 'tombstone';

    WITH event AS (
        SELECT seq_id, timestamp, greatest(before.recorded_at, max(timestamp) OVER (ORDER BY seq_id)) AS highest
        FROM {events}.mt_events
        WHERE seq_id > before.position AND seq_id <= reached AND type <> 'tombstone'),
    run AS (
        INSERT INTO {own}.late_run (first_position, last_position, recorded_at)
        SELECT min(seq_id), max(seq_id), highest FROM event WHERE timestamp < highest GROUP BY highest)
    UPDATE {own}.settled
    SET position = reached, recorded_at = greatest(before.recorded_at, (SELECT max(highest) FROM event));
    RETURN reached;
END $$;

COMMENT ON FUNCTION {own}.settle IS 'Moves the settled position on to a position below which nothing can turn up any more.';
