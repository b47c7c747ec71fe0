using Npgsql;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Postgres.ReadModels.Knowing;

/// <summary>The tables of the read model of knowledge, as they stand after one state of knowledge after another.</summary>
internal sealed class KnowledgeTables(NpgsqlDataSource dataSource, SchemaNames names)
{
    private readonly KnownTable releases = new(names, "release", "os", "version", "letter");
    private readonly KnownTable builds = new(names, "build", "os", "build", "version", "letter");
    private readonly KnownTable fixes = new(names, "fix", "cve", "os", "version", "letter");
    private readonly KnownTable exploitations = new(names, "exploitation", "cve");
    private readonly KnownTable concerns = new(names, "concern", "os");
    private readonly KnownTable states = new(names, "state_level", "state");
    private readonly KnownTable levelFixes = new(names, "level_fix", "level");
    private readonly KnownTable offers = new(names, "model_offer", "os", "model");
    private readonly Numbers cves = new(dataSource, names.In("{own}.cve"), "name");
    private readonly Numbers levels = new(dataSource, names.In("{own}.patch_level"), "content");

    private KnownTable[] All => [releases, builds, fixes, exploitations, concerns, states, levelFixes, offers];

    /// <summary>Reads what is believed now.</summary>
    public async Task LoadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var table in All)
            await table.LoadAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes back what was learnt at a time, of which more is known now.</summary>
    public async Task UnlearnAsync(NpgsqlConnection connection, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var table in All)
            await table.UnlearnAsync(connection, at, cancellationToken).ConfigureAwait(false);
        await LoadAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes what is believed from a time on.</summary>
    /// <param name="connection">A connection within a transaction.</param>
    /// <param name="knowledge">What is known then.</param>
    /// <param name="run">The states that devices ran by what was known then.</param>
    /// <param name="from">The time; null for the beginning, when nothing was known.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task LearnAsync(NpgsqlConnection connection, Knowledge knowledge, IReadOnlyList<KnownState> run, DateTimeOffset? from, CancellationToken cancellationToken)
    {
        await releases.LearnAsync(connection, KnowledgeRows.Releases(knowledge), from, cancellationToken).ConfigureAwait(false);
        await builds.LearnAsync(connection, KnowledgeRows.Builds(knowledge), from, cancellationToken).ConfigureAwait(false);
        await fixes.LearnAsync(connection, KnowledgeRows.Fixes(knowledge), from, cancellationToken).ConfigureAwait(false);
        await exploitations.LearnAsync(connection, KnowledgeRows.Exploitations(knowledge), from, cancellationToken).ConfigureAwait(false);
        var rows = await FleetRows.OfAsync(knowledge, cves, levels, cancellationToken).ConfigureAwait(false);
        await concerns.LearnAsync(connection, rows.Concerns(), from, cancellationToken).ConfigureAwait(false);
        var (stateRows, used) = await rows.StatesAsync(run, cancellationToken).ConfigureAwait(false);
        await states.LearnAsync(connection, stateRows, from, cancellationToken).ConfigureAwait(false);
        await levelFixes.LearnAsync(connection, used.Select(rows.Level), from, cancellationToken).ConfigureAwait(false);
        await offers.LearnAsync(connection, ModelsOf(run).Select(rows.Offers), from, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Works out for states that were first seen what one state of knowledge means for them, for as long as it was all that was known.</summary>
    public async Task FillInAsync(
        NpgsqlConnection connection, Knowledge knowledge, IReadOnlyList<KnownState> run, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        var rows = await FleetRows.OfAsync(knowledge, cves, levels, cancellationToken).ConfigureAwait(false);
        var (stateRows, used) = await rows.StatesAsync(run, cancellationToken).ConfigureAwait(false);
        await states.FillInAsync(connection, stateRows.Select(row => (row, from, to)), cancellationToken).ConfigureAwait(false);
        var missingLevels = await MissingAsync(connection, "level_fix", used.ToDictionary(level => rows.KeyOf(level)["level"]!.ToString()), "level::text", from, cancellationToken).ConfigureAwait(false);
        await levelFixes.FillInAsync(connection, missingLevels.Select(level => (rows.Level(level), from, to)), cancellationToken).ConfigureAwait(false);
        var models = ModelsOf(run).ToDictionary(model => $"{model.Os.Name()} {model.Model}");
        var missingModels = await MissingAsync(connection, "model_offer", models, "os || ' ' || model", from, cancellationToken).ConfigureAwait(false);
        await offers.FillInAsync(connection, missingModels.Select(model => (rows.Offers(model), from, to)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends a filling in.</summary>
    public async Task JoinAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var table in new[] { states, levelFixes, offers })
            await table.JoinAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets everything, but for the numbers.</summary>
    public async Task ForgetAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(names.In("""
            DELETE FROM {own}.release; DELETE FROM {own}.build; DELETE FROM {own}.fix; DELETE FROM {own}.exploitation;
            DELETE FROM {own}.concern; DELETE FROM {own}.state_level; DELETE FROM {own}.level_fix; DELETE FROM {own}.model_offer;
            """), connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await LoadAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    // What other states of the same level, or of the same model, have brought already is there.
    private async Task<List<T>> MissingAsync<T>(
        NpgsqlConnection connection, string table, Dictionary<string, T> wanted, string key, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(names.In(
            $"SELECT {key} FROM {{own}}.{table} WHERE {key} = ANY ($1) AND known && tstzrange($2, $2, '[]') "), connection);
        command.Parameters.Add(new NpgsqlParameter { Value = wanted.Keys.ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = at is { } time ? time.UtcDateTime : DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            wanted.Remove(rows.GetString(0));
        return [.. wanted.Values];
    }

    private static IEnumerable<(Os Os, string Model)> ModelsOf(IEnumerable<KnownState> run) =>
        run.Where(state => state.Content.Model is not null).Select(state => (state.Content.State.Os.Line(), state.Content.Model!)).Distinct();
}
