using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Postgres.ReadModels.Devices;

/// <summary>The numbers of the states that devices were seen in. A state keeps its number whatever becomes of the batch that brought it. Safe for several threads.</summary>
internal sealed class StateNumbers(NpgsqlDataSource dataSource, SchemaNames names)
{
    private readonly ConcurrentDictionary<ModelState, (int Number, DateTime FirstKnownAt)> known = [];

    /// <summary>The number of a state that was known to some device at a time; the first of its times is kept.</summary>
    public ValueTask<int> OfAsync(ModelState state, DateTimeOffset knownAt, CancellationToken cancellationToken) =>
        known.TryGetValue(state, out var found) && found.FirstKnownAt <= knownAt.UtcDateTime
            ? ValueTask.FromResult(found.Number)
            : new ValueTask<int>(NoteAsync(state, knownAt, cancellationToken));

    private async Task<int> NoteAsync(ModelState state, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(names.In("""
            INSERT INTO {own}.device_state AS s (os, version, letter_sight, letter, build, supplemental_build, model, first_known_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (os, coalesce(version, ''), letter_sight, coalesce(letter, ''), coalesce(build, ''), coalesce(supplemental_build, ''), coalesce(model, ''))
            DO UPDATE SET first_known_at = least(s.first_known_at, excluded.first_known_at)
            RETURNING number, first_known_at
            """));
        var ran = state.State;
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ran.Os.Name() });
        command.Parameters.Add(Text(ran.Base?.ToString()));
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = NameOf(ran.Letter) });
        command.Parameters.Add(Text(ran.LetterSeen?.ToString()));
        command.Parameters.Add(Text(ran.Build?.ToString()));
        command.Parameters.Add(Text(ran.SupplementalBuild?.ToString()));
        command.Parameters.Add(Text(state.Model));
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = knownAt.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
        var noted = (rows.GetInt32(0), rows.GetDateTime(1));
        known[state] = noted;
        return noted.Item1;
    }

    /// <summary>The name of a sight of letters, as the database has it.</summary>
    public static string NameOf(LetterSight sight) => sight switch
    {
        LetterSight.Seen => "seen",
        LetterSight.None => "none",
        _ => "cannot-tell",
    };

    private static NpgsqlParameter Text(string? value) => new() { Value = value is null ? DBNull.Value : value, NpgsqlDbType = NpgsqlDbType.Text };
}
