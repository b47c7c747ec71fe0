using System.Globalization;
using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Tests;

namespace ReleaseTimeline.Postgres.Tests.ReadModels.Running;

/// <summary>What tests of runners ask of a fleet.</summary>
internal static class RunningFleet
{
    // Who may run a read model holds a lock of two numbers; see Leadership.
    private const string Lock = """
        FROM pg_locks l JOIN pg_stat_activity a USING (pid)
        WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.granted AND a.datname = current_database()
          AND l.objid = hashtext('{own}/devices')::bigint & 4294967295
        """;

    /// <summary>A fleet of twelve devices whose events came in any order, with read models that have taken them.</summary>
    public static async Task<FleetStore> TakenAsync(TestDatabase database, int seed)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        foreach (var batch in new AdversarialFleet(seed).Events(devices: 12, eventsOfEach: 6).Chunk(24))
            await fleet.AppendAsync(batch);
        await fleet.Runner().CatchUpAsync();
        return fleet;
    }

    /// <summary>The names of the connections that may write the read model of devices at this moment.</summary>
    public static Task<List<string>> ActiveAsync(this FleetStore fleet) => fleet.LinesAsync($"SELECT a.application_name {Lock}");

    /// <summary>A condition that holds while a connection with another name may write the read model of devices.</summary>
    public static string IsActiveOtherThan(string name) => $"EXISTS (SELECT {Lock} AND a.application_name <> '{name}')";

    /// <summary>A condition that holds while anybody may write the read model of devices.</summary>
    public static string IsAnyActive => $"EXISTS (SELECT {Lock})";

    public static async Task<long> PositionAsync(this FleetStore fleet, string projection) =>
        long.Parse((await fleet.LinesAsync($"SELECT position::text FROM {"{own}"}.projection WHERE name = '{projection}'")).Single(), CultureInfo.InvariantCulture);

    /// <summary>The last position of the store.</summary>
    public static async Task<long> LastPositionAsync(this FleetStore fleet) =>
        long.Parse((await fleet.LinesAsync("SELECT coalesce(max(seq_id), 0)::text FROM {events}.mt_events")).Single(), CultureInfo.InvariantCulture);

    /// <summary>Waits until runners have taken everything that was appended by now, and fails where that takes longer than a statement may.</summary>
    public static async Task UntilTakenAsync(this FleetStore fleet, ForeignWriter watcher)
    {
        var last = await fleet.LastPositionAsync();
        await watcher.WaitUntilAsync($"(SELECT min(position) FROM {"{own}"}.projection) >= {last}");
    }

    public static async Task<ReadModelStatus> StatusAsync(this ProjectionRunner runner, string projection) =>
        (await runner.StatusAsync()).Single(status => status.Name == projection);

    /// <summary>Everything that the read model of devices holds, without which building it is; in order.</summary>
    public static Task<List<string>> BeliefsAsync(this FleetStore fleet) => fleet.LinesAsync("SELECT (to_jsonb(b) - 'generation')::text FROM {own}.device_belief b ORDER BY 1");

    /// <summary>Everything that the read model of knowledge holds, in order.</summary>
    public static async Task<List<string>> KnowledgeAsync(this FleetStore fleet)
    {
        var lines = new List<string>();
        foreach (var table in (string[])["release", "build", "fix", "exploitation", "concern", "state_level", "level_fix", "model_offer"])
            lines.AddRange(await fleet.LinesAsync($"SELECT '{table} ' || t::text FROM {"{own}"}.{table} t ORDER BY 1"));
        return lines;
    }

    /// <summary>The position of the only event of a fleet that some SQL finds.</summary>
    public static async Task<long> PositionWhereAsync(this FleetStore fleet, string condition) =>
        long.Parse((await fleet.LinesAsync($"SELECT seq_id::text FROM {"{events}"}.mt_events WHERE {condition}")).Single(), CultureInfo.InvariantCulture);

    /// <summary>A report of a device that nobody has made before.</summary>
    public static OsStateObserved Report(string device, int day, string? model = "iPhone15,2") => new()
    {
        Device = device,
        Os = Versions.Os.iOS,
        Model = model,
        Version = Versions.ReleaseVersion.Parse("26.3.1"),
        Build = Versions.BuildNumber.Parse("23D8133"),
        CanSeeLetter = true,
        ValidAt = Time.ValidTime.At(new DateOnly(2026, 3, day)),
        StatedAt = new DateOnly(2026, 3, day),
        Source = new SourceReference("mdm", Locator: device),
    };
}
