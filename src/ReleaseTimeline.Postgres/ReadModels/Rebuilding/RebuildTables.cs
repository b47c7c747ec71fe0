using Npgsql;
using ReleaseTimeline.Postgres.ReadModels.Devices;
using ReleaseTimeline.Postgres.Reading;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.ReadModels.Rebuilding;

/// <summary>The tables of a rebuild: the one that is filled beside the one that serves, and takes its place.</summary>
internal sealed class RebuildTables(SchemaNames names)
{
    /// <summary>Under which name the parts that are done have parked what they could not fold, until the new building serves.</summary>
    public const string ParkedName = $"{DeviceReadModel.ModelName}/rebuild";

    /// <summary>Times in texts that a transaction makes are in UTC.</summary>
    public const string UtcInTexts = "SET LOCAL timezone = 'UTC'";

    private const int DifferencesTold = 10;

    /// <summary>Makes the table of a building, without its key and its constraint, and forgets what is left of an earlier try.</summary>
    public async Task MakeAsync(NpgsqlConnection connection, BeliefTable table, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(names, $$"""
            DROP TABLE IF EXISTS {{table.Name}};
            DELETE FROM {own}.rebuild_part WHERE projection = '{{DeviceReadModel.ModelName}}';
            DELETE FROM {own}.parked_event WHERE projection = '{{ParkedName}}';
            CREATE TABLE {{table.Name}} (LIKE {own}.device_belief INCLUDING COMMENTS INCLUDING CONSTRAINTS, CONSTRAINT device_belief_{{table.Generation}}_generation CHECK (generation = {{table.Generation}}))
                PARTITION BY HASH (device);
            SELECT {own}.make_belief_part({{table.Generation}}, part) FROM generate_series(0, {{BeliefTable.Parts - 1}}) AS part;
            """, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The parts of a building that are done, with the position that it takes events to; none where there is nothing to go on after.</summary>
    public async Task<(HashSet<(int First, int Last)> Parts, long Position)> DoneAsync(NpgsqlConnection connection, BeliefTable table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(names.In("""
            SELECT first_device, last_device, position FROM {own}.rebuild_part WHERE projection = $1 AND generation = $2 AND to_regclass($3) IS NOT NULL
            """), connection) { Parameters = { new() { Value = DeviceReadModel.ModelName }, new() { Value = table.Generation }, new() { Value = table.Name } } };
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var (parts, position) = (new HashSet<(int, int)>(), 0L);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            parts.Add((rows.GetInt32(0), rows.GetInt32(1)));
            position = rows.GetInt64(2);
        }

        return (parts, position);
    }

    /// <summary>Gives a number to every device that has a stream; the last number, and how many have one.</summary>
    public async Task<(int Last, long Count)> NumberDevicesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(names, $$"""
            INSERT INTO {own}.device (name)
            SELECT substr(s.id, 8) FROM {events}.mt_streams s
            WHERE {{CategoryRange.Holds("s.id", StreamId.DeviceCategory)}} AND NOT EXISTS (SELECT FROM {own}.device d WHERE d.name = substr(s.id, 8))
            ORDER BY s.id COLLATE "C"
            ON CONFLICT (name) DO NOTHING
            """, cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(names.In("SELECT coalesce(max(number), 0), count(*) FROM {own}.device"), connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (rows.GetInt32(0), rows.GetInt64(1));
    }

    /// <summary>Tells the server what a filled building is like.</summary>
    public Task AnalyzeAsync(NpgsqlConnection connection, BeliefTable table, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(names, $"ANALYZE {table.Name}", cancellationToken);

    /// <summary>Makes the key and the constraint of one part of a building, where they are not there yet.</summary>
    public Task IndexAsync(NpgsqlConnection connection, BeliefTable table, int part, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(names, $$"""
            SET LOCAL maintenance_work_mem = '256MB';
            SET LOCAL max_parallel_maintenance_workers = 0;
            SELECT {own}.constrain_belief_part({{table.Generation}}, {{part}});
            """, cancellationToken);

    /// <summary>The first rows in which two buildings differ, in words: what the old has, then what the new has.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(NpgsqlConnection connection, BeliefTable old, BeliefTable made, CancellationToken cancellationToken)
    {
        const string content = "{0}.state, {0}.next_state, {0}.certainty, {0}.valid_to, {0}.unsettled_from, {0}.known_to";
        await connection.ExecuteAsync(names, UtcInTexts, cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(names.In($$"""
            SELECT d.name || ' from ' || valid_from || ', learnt at ' || known_from || ': it was ' || {{Told("o")}} || '; rebuilt, it is ' || {{Told("n")}}
            FROM (SELECT device, valid_from, known_from, o, n
                  FROM {{old.Name}} o FULL JOIN {{made.Name}} n USING (device, valid_from, known_from)
                  WHERE ROW({{string.Format(null, content, "o")}}) IS DISTINCT FROM ROW({{string.Format(null, content, "n")}})
                  ORDER BY device, valid_from, known_from LIMIT {{DifferencesTold}}) differing
            JOIN {own}.device d ON d.number = device
            ORDER BY device, valid_from, known_from
            """), connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var lines = new List<string>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            lines.Add(rows.GetString(0));
        return lines;
    }

    /// <summary>Puts the new building in the place of the old, with the privileges on it, and drops the old: a runner writes to the table of the building itself.</summary>
    public async Task SwapAsync(NpgsqlConnection connection, BeliefTable old, BeliefTable made, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(names, $$"""
            DO $$
            DECLARE
                held record;
            BEGIN
                FOR held IN SELECT a.privilege_type, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END AS grantee
                    FROM pg_class c CROSS JOIN aclexplode(c.relacl) a WHERE c.oid = '{{old.Name}}'::regclass AND a.grantee <> c.relowner LOOP
                    EXECUTE format('GRANT %s ON {{made.Name}} TO %s', held.privilege_type, held.grantee);
                END LOOP;
            END $$;
            ALTER TABLE {own}.device_belief DETACH PARTITION {{old.Name}};
            ALTER TABLE {own}.device_belief ATTACH PARTITION {{made.Name}} FOR VALUES IN ({{made.Generation}});
            ALTER TABLE {{made.Name}} DROP CONSTRAINT device_belief_{{made.Generation}}_generation;
            DROP TABLE {{old.Name}};
            DELETE FROM {own}.rebuild_part WHERE projection = '{{DeviceReadModel.ModelName}}';
            DELETE FROM {own}.parked_event WHERE projection = '{{ParkedName}}';
            """, cancellationToken).ConfigureAwait(false);
    }

    private static string Told(string row) => $$"""
        CASE WHEN ({{row}}).device IS NULL THEN 'nothing' ELSE concat(
            {{InWords($"({row}).state")}}, coalesce(', then ' || {{InWords($"({row}).next_state")}}, ''),
            CASE ({{row}}).certainty WHEN 'o' THEN ', observed' WHEN 'd' THEN ', derived' ELSE ', retired' END,
            ', until ' || nullif(({{row}}).valid_to, 'infinity'), ', unsettled from ' || nullif(({{row}}).unsettled_from, 'infinity'),
            ', believed until ' || nullif(({{row}}).known_to, 'infinity')) END
        """;

    private static string InWords(string state) =>
        $$"""(SELECT concat_ws(' ', s.os, s.version, '(' || s.letter || ')', s.build, s.supplemental_build, 'on ' || s.model) FROM {own}.device_state s WHERE s.number = {{state}})""";

    /// <summary>How many rows a table has.</summary>
    public static async Task<long> CountAsync(NpgsqlConnection connection, BeliefTable table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table.Name}", connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }
}
