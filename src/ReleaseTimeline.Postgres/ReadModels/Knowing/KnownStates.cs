using Npgsql;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Postgres.ReadModels.Knowing;

/// <summary>Reads the states that devices run.</summary>
internal static class KnownStates
{
    private const string Columns = "SELECT number, os, version, letter_sight, letter, build, supplemental_build, model, first_known_at FROM {own}.device_state s";

    // The release they are is known from when they were.
    private const string NotUnderstood = "NOT EXISTS (SELECT FROM {own}.state_level l WHERE l.state = s.number AND (lower_inf(l.known) OR lower(l.known) <= s.first_known_at))";

    public static Task<List<KnownState>> AllAsync(NpgsqlConnection connection, SchemaNames names, CancellationToken cancellationToken) =>
        ReadAsync(connection, names.In($"{Columns} ORDER BY number"), cancellationToken);

    /// <summary>Those of which it was not worked out which release they are.</summary>
    public static Task<List<KnownState>> NotUnderstoodAsync(NpgsqlConnection connection, SchemaNames names, CancellationToken cancellationToken) =>
        ReadAsync(connection, names.In($"{Columns} WHERE {NotUnderstood} ORDER BY number"), cancellationToken);

    public static async Task<bool> IsAnyNotUnderstoodAsync(NpgsqlDataSource dataSource, SchemaNames names, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(names.In($"SELECT EXISTS (SELECT FROM {{own}}.device_state s WHERE {NotUnderstood})"));
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
    }

    private static async Task<List<KnownState>> ReadAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var states = new List<KnownState>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            states.Add(new KnownState(rows.GetInt32(0), new ModelState(Text(rows, 7), StateIn(rows)), rows.GetFieldValue<DateTimeOffset>(8)));
        return states;
    }

    private static OsState StateIn(NpgsqlDataReader rows) => new(
        OsExtensions.TryParse(rows.GetString(1), out var os) ? os : throw new ReadModelException($"'{rows.GetString(1)}' is no operating system that this version knows; device_state number {rows.GetInt32(0)} has it."),
        Text(rows, 2) is { } version ? ReleaseVersion.Parse(version) : null,
        Text(rows, 5) is { } build ? BuildNumber.Parse(build) : null,
        rows.GetString(3) switch { "seen" => LetterSight.Seen, "none" => LetterSight.None, _ => LetterSight.CannotTell },
        Text(rows, 4)?[0],
        Text(rows, 6) is { } supplemental ? BuildNumber.Parse(supplemental) : null);

    private static string? Text(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
}
