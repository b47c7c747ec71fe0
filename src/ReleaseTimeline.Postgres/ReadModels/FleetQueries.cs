using System.Data;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Postgres.Reading;
using ReleaseTimeline.Postgres.ReadModels.Querying;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Postgres.ReadModels;

/// <summary>
/// Questions about a whole fleet at any moment, as known at any other, answered from the read models: what <see cref="DeviceTimeline"/> and
/// <see cref="ExposureLedger"/> answer of each device, without reading its stream. Events that the read models have not taken yet are not in the answers;
/// <see cref="ProjectionRunner.CatchUpAsync"/> takes them.
/// </summary>
/// <remarks>
/// Knowledge is limited by the time of recording, by <see cref="AsOf.KnownAt"/>; what sources had stated by a time only a replay can tell. Times are compared in
/// the microseconds of the database. Each question is answered by SQL functions of the same meaning, which others may call as well.
/// </remarks>
/// <param name="dataSource">The database. It stays the caller's.</param>
/// <param name="store">Which tables; null for the defaults.</param>
public sealed class FleetQueries(NpgsqlDataSource dataSource, PostgresEventStoreOptions? store = null)
{
    private const int MostDays = 36_500;
    private const string ReadOnly = $"{PlanSetting.Uncompiled}, set_config('transaction_read_only', 'on', TRUE)";

    private readonly NpgsqlDataSource dataSource = dataSource ?? throw new ArgumentNullException(nameof(dataSource));
    private readonly SchemaNames names = SchemaNames.Of(store ?? new PostgresEventStoreOptions());

    /// <summary>How many devices of each model ran what. Retired devices and those that had not been seen are left out.</summary>
    /// <param name="asOf">The moment, and what may be known.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">No moment is given, or knowledge is limited by what was stated.</exception>
    public Task<List<FleetShare>> FleetAsync(AsOf asOf, CancellationToken cancellationToken = default) => ReadAsync(
        Asked("SELECT * FROM {own}.fleet_{at}($1, $2) ORDER BY os, version, letter, build, supplemental_build, model", [], asOf),
        rows => new FleetShare(Release(rows, 0), Build(rows, 3), Build(rows, 4), Text(rows, 5), rows.GetInt64(6), rows.GetInt64(7)), cancellationToken);

    /// <summary>What one device ran: nothing where it had not been seen; two where the change from one to the other was under way.</summary>
    /// <inheritdoc cref="FleetAsync"/>
    /// <param name="device">The device's id.</param>
    /// <param name="asOf">The moment, and what may be known.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<List<DeviceRunning>> DeviceAsync(string device, AsOf asOf, CancellationToken cancellationToken = default) => ReadAsync(
        Asked("""
            SELECT os, version, letter, build, supplemental_build, model, certainty, lower(valid_during), upper(valid_during), is_next
            FROM {own}.device_{at}($1, $2, $3) ORDER BY is_next
            """, [Parameter(device)], asOf),
        rows => new DeviceRunning(
            Release(rows, 0), Build(rows, 3), Build(rows, 4), Text(rows, 5),
            Text(rows, 6) switch { null => null, "observed" => BeliefCertainty.Observed, "derived" => BeliefCertainty.Derived, _ => BeliefCertainty.Retired },
            rows.GetFieldValue<DateTimeOffset>(7), rows.IsDBNull(8) ? null : rows.GetFieldValue<DateTimeOffset>(8), rows.GetBoolean(9)),
        cancellationToken);

    /// <summary>How many of the devices had which verdict, by what they ran.</summary>
    /// <inheritdoc cref="FleetAsync"/>
    /// <param name="cve">The vulnerability.</param>
    /// <param name="asOf">The moment, and what may be known.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<List<VerdictShare>> VerdictsAsync(CveId cve, AsOf asOf, CancellationToken cancellationToken = default) =>
        ReadAsync(VerdictsAsked(cve, asOf), VerdictShareIn, cancellationToken);

    /// <summary>The devices that certainly lacked the fix of a vulnerability: how many, and the first of them.</summary>
    /// <inheritdoc cref="FleetAsync"/>
    /// <param name="cve">The vulnerability.</param>
    /// <param name="asOf">The moment, and what may be known.</param>
    /// <param name="most">How many devices to name, from 0.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ExposedDevices> ExposedAsync(CveId cve, AsOf asOf, int most = 1_000, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT * FROM {{own}}.exposed_devices{{_on}}($1, $2, $3) LIMIT {most}");
        var (counting, naming) = (VerdictsAsked(cve, asOf), Asked(sql, [Parameter(cve.ToString())], asOf));
        return await StoreFault.WrapAsync(async () =>
        {
            // Both are of one state of the tables: what a runner commits in between is in neither.
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
            await using var count = connection.CreatePlannedBatch(ReadOnly, counting);
            var verdicts = await RowsAsync(count, VerdictShareIn, cancellationToken).ConfigureAwait(false);
            var exposed = verdicts.Where(share => share.Verdict == Verdict.Exposed).Sum(share => share.Devices);
            if (exposed == 0 || most == 0)
                return new ExposedDevices(exposed, []);
            await using var first = connection.CreatePlannedBatch(ReadOnly, naming);
            return new ExposedDevices(exposed, await RowsAsync(first, ExposedDeviceIn, cancellationToken).ConfigureAwait(false));
        }).ConfigureAwait(false);
    }

    /// <summary>How many devices were patched on each day since the fix was first offered to their models.</summary>
    /// <param name="cve">The vulnerability.</param>
    /// <param name="days">How many days after the offer to look, 0 to 36500.</param>
    /// <param name="asOf">What may be known, and the last day that counts: what comes after the moment is left out.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is not 0 to 36500.</exception>
    /// <exception cref="ArgumentException">Knowledge is limited by what was stated.</exception>
    public Task<List<PatchDay>> PercentPatchedAsync(CveId cve, int days, AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        ThrowIfNoDays(days);
        return ReadAsync(
            Command(
                "SELECT day, devices, patched_min, patched_max FROM {own}.percent_patched($1, $2, $3, $4)",
                Parameter(cve.ToString()), Parameter(days), Known(asOf), DayParameter(asOf.ValidAt?.Day)),
            rows => new PatchDay(rows.GetInt32(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3)), cancellationToken);
    }

    /// <summary>How long it took until parts of the fleet were patched.</summary>
    /// <inheritdoc cref="PercentPatchedAsync"/>
    /// <param name="cve">The vulnerability.</param>
    /// <param name="percents">The parts, in percent, each 0 to 100.</param>
    /// <param name="days">How many days after the offer to look, 0 to 36500.</param>
    /// <param name="asOf">What may be known, and the last day that counts.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of <paramref name="percents"/> is not 0 to 100, or <paramref name="days"/> is not 0 to 36500.</exception>
    public Task<List<DaysToPercent>> DaysToPercentAsync(
        CveId cve, IEnumerable<double> percents, int days, AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(percents);
        ThrowIfNoDays(days);
        var parts = new NpgsqlParameter<decimal[]> { TypedValue = [.. percents.Select(Part)] };
        return ReadAsync(
            Command(
                "SELECT percent, day_min, day_max FROM {own}.days_to_percent($1, $2, $3, $4, $5)",
                Parameter(cve.ToString()), parts, Parameter(days), Known(asOf), DayParameter(asOf.ValidAt?.Day)),
            rows => new DaysToPercent((double)rows.GetDecimal(0), rows.IsDBNull(1) ? null : rows.GetInt32(1), rows.IsDBNull(2) ? null : rows.GetInt32(2)), cancellationToken);
    }

    /// <summary>How many days, device by device, ended with the fix lacking between two days, both inclusive.</summary>
    /// <param name="cve">The vulnerability.</param>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    /// <param name="asOf">What may be known, and the last day that counts: what comes after the moment is left out, and without one nothing is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">The last day is before the first, or knowledge is limited by what was stated.</exception>
    public async Task<ExposureDayCount> ExposureDaysAsync(
        CveId cve, DateOnly first, DateOnly last, AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        if (last < first)
        {
            var rule = string.Create(CultureInfo.InvariantCulture, $"'{last:yyyy-MM-dd}' is before '{first:yyyy-MM-dd}': days are counted from the first to the last.");
            throw new ArgumentException(rule, nameof(last));
        }

        var counted = await ReadAsync(
            Command(
                "SELECT * FROM {own}.exposure_days($1, $2, $3, $4, $5)",
                Parameter(cve.ToString()), FiniteDay(first), FiniteDay(last), Known(asOf), DayParameter(asOf.ValidAt?.Day)),
            rows => new ExposureDayCount(rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2)), cancellationToken).ConfigureAwait(false);
        return counted[0];
    }

    private static void ThrowIfNoDays(int days)
    {
        if (days is < 0 or > MostDays)
            throw new ArgumentOutOfRangeException(nameof(days), days, $"It is no number of days to look at: it is 0 to {MostDays.ToString(CultureInfo.InvariantCulture)}.");
    }

    private static decimal Part(double percent) => percent is >= 0 and <= 100
        ? (decimal)percent
        : throw new ArgumentOutOfRangeException("percents", percent, "It is no part of a fleet: each is 0 to 100.");

    private NpgsqlBatchCommand VerdictsAsked(CveId cve, AsOf asOf) =>
        Asked("SELECT * FROM {own}.verdicts_{at}($1, $2, $3) ORDER BY os, version, letter, model, verdict", [Parameter(cve.ToString())], asOf);

    // An instant is asked with the functions that end in _at, a day with those that end in _on.
    private NpgsqlBatchCommand Asked(string sql, NpgsqlParameter[] before, AsOf asOf)
    {
        if (asOf.ValidAt is not { } at)
            throw new ArgumentException("A question about a fleet names its moment: AsOf.At.", nameof(asOf));
        var moment = at.IsDay ? DayParameter(at.Day) : TimeParameter(at.Beginning);
        var asked = sql.Replace("{at}", at.IsDay ? "on" : "at", StringComparison.Ordinal).Replace("{_on}", at.IsDay ? "_on" : "", StringComparison.Ordinal);
        return Command(asked, [.. before, moment, Known(asOf)]);
    }

    private NpgsqlBatchCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(names.In(sql));
        command.Parameters.AddRange(parameters);
        return command;
    }

    private Task<List<T>> ReadAsync<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) => StoreFault.WrapAsync(async () =>
    {
        await using var batch = dataSource.CreatePlannedBatch(PlanSetting.Uncompiled, command);
        return await RowsAsync(batch, read, cancellationToken).ConfigureAwait(false);
    });

    private static async Task<List<T>> RowsAsync<T>(NpgsqlBatch batch, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var rows = await batch.ExecutePlannedAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<T>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            found.Add(read(rows));
        return found;
    }

    private static NpgsqlParameter Known(AsOf asOf)
    {
        if (asOf is { Knowledge: not null, Clock: KnowledgeClock.Stated })
            throw new ArgumentException(
                $"'{asOf}' limits knowledge by what was stated, and the read models keep when it was recorded: use KnownAt, or ask a Timeline.", nameof(asOf));
        return TimeParameter(asOf.Knowledge?.End);
    }

    // The database rounds to the nearest microsecond, and a day ends before the next begins.
    private static NpgsqlParameter TimeParameter(DateTimeOffset? time) => new()
    {
        Value = time is { } given ? new DateTime(given.UtcTicks - (given.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc) : DBNull.Value,
        NpgsqlDbType = NpgsqlDbType.TimestampTz,
    };

    private static NpgsqlParameter DayParameter(DateOnly? day) => new() { Value = day is { } given ? given : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date };

    // The ends of the calendar are infinite to the driver, and days to count are not.
    private static NpgsqlParameter FiniteDay(DateOnly day) =>
        DayParameter(day == DateOnly.MaxValue ? day.AddDays(-1) : day == DateOnly.MinValue ? day.AddDays(1) : day);

    private static NpgsqlParameter<string> Parameter(string value) => new() { TypedValue = value };

    private static NpgsqlParameter<int> Parameter(int value) => new() { TypedValue = value };

    private static ReleaseLabel? Release(NpgsqlDataReader rows, int column) =>
        Text(rows, column + 1) is { } version && OsExtensions.TryParse(rows.GetString(column), out var os)
            ? new ReleaseLabel(os, ReleaseVersion.Parse(version).WithLetter(Text(rows, column + 2)?[0]))
            : null;

    private static BuildNumber? Build(NpgsqlDataReader rows, int column) => Text(rows, column) is { } build ? BuildNumber.Parse(build) : null;

    private static string? Text(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);

    private static DateOnly? Day(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetFieldValue<DateOnly>(column);

    private static VerdictShare VerdictShareIn(NpgsqlDataReader rows) => new(Release(rows, 0), Text(rows, 3), VerdictIn(rows.GetString(4)), rows.GetInt64(5));

    private static ExposedDevice ExposedDeviceIn(NpgsqlDataReader rows) =>
        new(rows.GetString(0), Release(rows, 1), Build(rows, 4), Build(rows, 5), Text(rows, 6), Day(rows, 7));

    private static Verdict VerdictIn(string text) => text switch
    {
        "exposed" => Verdict.Exposed,
        "not-exposed" => Verdict.NotExposed,
        "not-affected" => Verdict.NotAffected,
        _ => Verdict.Indeterminate,
    };
}
