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

    /// <summary>What a rebuild does takes as long as it takes, whatever a role or a database allows a statement.</summary>
    public const string HoweverLong = "SET LOCAL statement_timeout = 0";

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

    /// <summary>The parts of a building that are done; none where there is nothing to go on after, or what is there is of several versions, sizes or positions.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="table">The building.</param>
    /// <param name="each">How many devices a part has to have; null for whatever those have that are done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<DoneParts> DoneAsync(NpgsqlConnection connection, BeliefTable table, int? each, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(names.In("""
            SELECT first_device, last_device, position, version FROM {own}.rebuild_part WHERE projection = $1 AND generation = $2 AND to_regclass($3) IS NOT NULL
            """), connection) { Parameters = { new() { Value = DeviceReadModel.ModelName }, new() { Value = table.Generation }, new() { Value = table.Name } } };
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var (parts, kinds) = (new HashSet<(int First, int Last)>(), new HashSet<(int Each, long Position, string Version)>());
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var part = (First: rows.GetInt32(0), Last: rows.GetInt32(1));
            parts.Add(part);
            kinds.Add((part.Last - part.First + 1, rows.GetInt64(2), rows.GetString(3)));
        }

        var isOneKind = kinds.Count == 1 && kinds.All(kind => kind.Version == FoldVersion.Here && kind.Each == (each ?? kind.Each));
        return isOneKind ? new DoneParts(parts, kinds.Single().Each, kinds.Single().Position) : DoneParts.None;
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
        await using var command = new NpgsqlCommand(names.In("SELECT coalesce(max(number), 0), count(*) FROM {own}.device"), connection) { CommandTimeout = 0 };
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

    /// <summary>Takes the devices out of one part of a building whose rows its key or its constraint refuses, and parks the last event of each.</summary>
    /// <returns>How many devices that are.</returns>
    public async Task<int> ParkRefusedAsync(NpgsqlConnection connection, BeliefTable table, int part, long position, string error, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(names.In($$"""
            WITH refused AS (
                SELECT DISTINCT a.device FROM {{table.Name}}_{{part}} a JOIN {{table.Name}}_{{part}} b ON b.device = a.device AND b.ctid <> a.ctid
                WHERE (b.valid_from, b.known_from) = (a.valid_from, a.known_from)
                   OR ({own}.valid_box(a.device, a.valid_from, a.valid_to) && {own}.valid_box(b.device, b.valid_from, b.valid_to)
                       AND {own}.known_box(a.known_from, a.known_to) && {own}.known_box(b.known_from, b.known_to))),
            gone AS (DELETE FROM {{table.Name}}_{{part}} WHERE device IN (SELECT device FROM refused)),
            parked AS (
                INSERT INTO {own}.parked_event (projection, position, stream, error, parked_at)
                SELECT '{{ParkedName}}', max(e.seq_id), e.stream_id, $1, clock_timestamp()
                FROM refused r JOIN {own}.device d ON d.number = r.device JOIN {events}.mt_events e ON e.stream_id = 'device-' || d.name
                WHERE e.seq_id <= $2 AND e.is_archived IS NOT TRUE AND e.type <> 'tombstone' GROUP BY e.stream_id
                ON CONFLICT (projection, position) DO UPDATE SET error = excluded.error, parked_at = excluded.parked_at)
            SELECT count(*)::integer FROM refused
            """), connection) { CommandTimeout = 0, Parameters = { new() { Value = error }, new() { Value = position } } };
        return (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

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
            """), connection) { CommandTimeout = 0 };
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var lines = new List<string>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            lines.Add(rows.GetString(0));
        return lines;
    }

    /// <summary>
    /// Puts the new building in the place of the old, with its owner and the privileges on it, and drops the old: a runner writes to the table of the building itself.
    /// Who reads meanwhile is waited for two seconds, for whoever comes then waits too; after that nothing is changed, and there is no lock to be had.
    /// </summary>
    public async Task SwapAsync(NpgsqlConnection connection, BeliefTable old, BeliefTable made, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(names, $$"""
            SET LOCAL lock_timeout = '2s';
            DO $$
            DECLARE
                owner text := (SELECT relowner::regrole::text FROM pg_class WHERE oid = '{own}.device_belief'::regclass);
                held  record;
            BEGIN
                FOR held IN SELECT relid::regclass::text AS name FROM pg_partition_tree('{{made.Name}}') JOIN pg_class c ON c.oid = relid WHERE c.relowner <> owner::regrole LOOP
                    EXECUTE format('ALTER TABLE %s OWNER TO %s', held.name, owner);
                END LOOP;
                FOR held IN SELECT a.privilege_type, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END AS grantee,
                        CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END AS further
                    FROM pg_class c CROSS JOIN aclexplode(c.relacl) a WHERE c.oid = '{{old.Name}}'::regclass AND a.grantee <> c.relowner LOOP
                    EXECUTE format('GRANT %s ON {{made.Name}} TO %s%s', held.privilege_type, held.grantee, held.further);
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
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table.Name}", connection) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }
}
