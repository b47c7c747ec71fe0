using Npgsql;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Postgres.ReadModels.Running;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Postgres.ReadModels.Knowing;

/// <summary>
/// Keeps what was ever believed of releases, builds, fixes and exploitation, and what that means for the states that devices run. Each time at which
/// something was recorded is a state of knowledge of its own, and is folded as every answer is.
/// </summary>
internal sealed class KnowledgeReadModel(NpgsqlDataSource dataSource, SchemaNames names, KnowledgeEvents source) : IReadModel
{
    public const string ModelName = "knowledge";

    private readonly List<RecordedEvent> events = [];
    private KnowledgeTables tables = new(dataSource, names);
    private (long Position, short Generation)? taken;

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public IReadOnlyList<string> Categories => KnowledgeEvents.Categories;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(NewsEvent Event, string Error)>> TakeAsync(
        NpgsqlConnection connection, long after, IReadOnlyList<NewsEvent> news, long position, short generation, CancellationToken cancellationToken)
    {
        try
        {
            if (taken != (after, generation))
                await RememberAsync(connection, after, cancellationToken).ConfigureAwait(false);
            await UnderstandAsync(connection, cancellationToken).ConfigureAwait(false);
            var parked = news.Count > 0 ? await LearnAsync(connection, after, position, cancellationToken).ConfigureAwait(false) : [];
            taken = (position, generation);
            return parked;
        }
        catch
        {
            // What is remembered is not what the database will hold once this was rolled back.
            taken = null;
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<bool> IsBehindAsync(CancellationToken cancellationToken) => KnownStates.IsAnyNotUnderstoodAsync(dataSource, names, cancellationToken);

    /// <summary>Works everything out anew, up to a position.</summary>
    /// <param name="connection">A connection within a transaction that has locked the checkpoint: until it commits, everybody reads what was there before.</param>
    /// <param name="position">The position.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What could not be taken, and how many events were.</returns>
    public async Task<(IReadOnlyList<(NewsEvent Event, string Error)> Parked, int Events)> RebuildAsync(NpgsqlConnection connection, long position, CancellationToken cancellationToken)
    {
        taken = null;
        events.Clear();
        tables = new KnowledgeTables(dataSource, names);
        await tables.ForgetAsync(connection, cancellationToken).ConfigureAwait(false);
        await UnderstandAsync(connection, cancellationToken).ConfigureAwait(false);
        var parked = await LearnAsync(connection, 0, position, cancellationToken).ConfigureAwait(false);
        return (parked, events.Count);
    }

    private async Task RememberAsync(NpgsqlConnection connection, long position, CancellationToken cancellationToken)
    {
        events.Clear();
        events.AddRange((await source.ReadAsync(connection, 0, position, cancellationToken).ConfigureAwait(false)).Events);
        tables = new KnowledgeTables(dataSource, names);
        await tables.LoadAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    // States that devices were first seen in since: under what is known now, and under what was known when each was first known to be run.
    private async Task UnderstandAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var states = await KnownStates.NotUnderstoodAsync(connection, names, cancellationToken).ConfigureAwait(false);
        if (states.Count == 0)
            return;
        await ForgetAsync(connection, states, cancellationToken).ConfigureAwait(false);
        DateTimeOffset?[] times = [null, .. events.Select(recorded => (DateTimeOffset?)recorded.RecordedAt).Distinct()];
        for (var index = 0; index < times.Length; index++)
        {
            var until = index + 1 < times.Length ? times[index + 1] : null;
            var run = states.Where(state => until is null || state.FirstKnownAt < until).ToList();
            if (run.Count > 0)
                await tables.FillInAsync(connection, KnownBy(times[index]), run, times[index], until, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<(NewsEvent Event, string Error)>> LearnAsync(NpgsqlConnection connection, long after, long position, CancellationToken cancellationToken)
    {
        var (learnt, unreadable) = await source.ReadAsync(connection, after, position, cancellationToken).ConfigureAwait(false);
        if (learnt.Count == 0)
            return unreadable;
        if (events.Count > 0 && events[^1].RecordedAt == learnt[0].RecordedAt)
            await tables.UnlearnAsync(connection, learnt[0].RecordedAt, cancellationToken).ConfigureAwait(false);
        events.AddRange(learnt);
        var states = await KnownStates.AllAsync(connection, names, cancellationToken).ConfigureAwait(false);
        DateTimeOffset[] times = [.. learnt.Select(recorded => recorded.RecordedAt).Distinct()];
        for (var index = 0; index < times.Length; index++)
        {
            var run = index + 1 < times.Length ? states.Where(state => state.FirstKnownAt < times[index + 1]).ToList() : states;
            await tables.LearnAsync(connection, KnownBy(times[index]), run, times[index], cancellationToken).ConfigureAwait(false);
        }

        return unreadable;
    }

    private Knowledge KnownBy(DateTimeOffset? time) => time is { } known
        ? Knowledge.Of(events, AsOf.Now.KnownAt(known))
        : Knowledge.Of([]);

    private async Task ForgetAsync(NpgsqlConnection connection, List<KnownState> states, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(names.In("DELETE FROM {own}.state_level WHERE state = ANY ($1)"), connection)
        {
            Parameters = { new NpgsqlParameter<int[]> { TypedValue = [.. states.Select(state => state.Number)] } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
