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
    private readonly ParkedFirst parkedFirst = new(names, ModelName);
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
            var parked = await StillParkedAsync(connection, news, cancellationToken).ConfigureAwait(false) is { } still
                ? [.. still, .. await FurtherAsync(connection, after, position, generation, cancellationToken).ConfigureAwait(false)]
                : await AgainAsync(connection, position, cancellationToken).ConfigureAwait(false);
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
        var parked = await LearnAsync(connection, 0, position, cancellationToken).ConfigureAwait(false);
        return (parked, events.Count);
    }

    // What was parked of the streams of some news and can be read no more than it could; null where something can.
    private async Task<IReadOnlyList<(NewsEvent Event, string Error)>?> StillParkedAsync(NpgsqlConnection connection, IReadOnlyList<NewsEvent> news, CancellationToken cancellationToken)
    {
        if (news.Count == 0)
            return [];
        var waiting = await parkedFirst.OfAsync(connection, [.. news.Select(item => item.Stream.Name).Distinct()], cancellationToken).ConfigureAwait(false);
        if (waiting.Count == 0)
            return [];
        var (readable, unreadable) = await source.ParkedAsync(connection, [.. waiting.Keys], cancellationToken).ConfigureAwait(false);
        return readable.Count == 0 && unreadable.Count > 0 ? unreadable : null;
    }

    // What was parked is tried again. Where it can be taken now, that changes what was known ever since.
    private async Task<IReadOnlyList<(NewsEvent Event, string Error)>> AgainAsync(NpgsqlConnection connection, long position, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(names, $"DELETE FROM {{own}}.parked_event WHERE projection = '{ModelName}'", cancellationToken).ConfigureAwait(false);
        return (await RebuildAsync(connection, position, cancellationToken).ConfigureAwait(false)).Parked;
    }

    private async Task<IReadOnlyList<(NewsEvent Event, string Error)>> FurtherAsync(
        NpgsqlConnection connection, long after, long position, short generation, CancellationToken cancellationToken)
    {
        if (taken != (after, generation))
            await RememberAsync(connection, after, cancellationToken).ConfigureAwait(false);
        return await LearnAsync(connection, after, position, cancellationToken).ConfigureAwait(false);
    }

    private async Task RememberAsync(NpgsqlConnection connection, long position, CancellationToken cancellationToken)
    {
        events.Clear();
        events.AddRange(await source.TakenAsync(connection, position, cancellationToken).ConfigureAwait(false));
        tables = new KnowledgeTables(dataSource, names);
        await tables.LoadAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<(NewsEvent Event, string Error)>> LearnAsync(NpgsqlConnection connection, long after, long position, CancellationToken cancellationToken)
    {
        var (learnt, parked) = await source.ReadAsync(connection, after, position, cancellationToken).ConfigureAwait(false);
        await LearnAsync(connection, learnt, await source.TimeAtAsync(position, cancellationToken).ConfigureAwait(false), parked, isReloaded: false, cancellationToken).ConfigureAwait(false);
        return parked;
    }

    // Where the database refuses a row, or an event cannot be folded, halves are tried, until the event that it is stands alone. It may be refused for what
    // another leader wrote at the same position, which is not remembered here: so none is parked before what is believed was read again.
    private async Task LearnAsync(
        NpgsqlConnection connection, List<RecordedEvent> learnt, DateTimeOffset by, List<(NewsEvent Event, string Error)> parked, bool isReloaded, CancellationToken cancellationToken)
    {
        await UnderstandAsync(connection, learnt.Count > 0 ? learnt[0].RecordedAt : by, cancellationToken).ConfigureAwait(false);
        if (learnt.Count == 0)
            return;
        var (before, run) = (events.Count, await KnownStates.AllAsync(connection, names, cancellationToken).ConfigureAwait(false));
        await connection.ExecuteAsync(names, "SAVEPOINT learnt", cancellationToken).ConfigureAwait(false);
        try
        {
            await WriteAsync(connection, learnt, run, by, cancellationToken).ConfigureAwait(false);
            await connection.ExecuteAsync(names, "RELEASE SAVEPOINT learnt", cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (EventFault.IsOne(fault))
        {
            await connection.ExecuteAsync(names, "ROLLBACK TO SAVEPOINT learnt; RELEASE SAVEPOINT learnt", cancellationToken).ConfigureAwait(false);
            events.RemoveRange(before, events.Count - before);
            await tables.LoadAsync(connection, cancellationToken).ConfigureAwait(false);
            if (!isReloaded)
            {
                await LearnAsync(connection, learnt, by, parked, isReloaded: true, cancellationToken).ConfigureAwait(false);
                return;
            }

            if (learnt.Count == 1)
            {
                parked.Add((new NewsEvent(learnt[0].Position, learnt[0].Stream), fault.Message));
                return;
            }

            var half = learnt.Count / 2;
            await LearnAsync(connection, learnt[..half], learnt[half].RecordedAt, parked, isReloaded, cancellationToken).ConfigureAwait(false);
            await LearnAsync(connection, learnt[half..], by, parked, isReloaded, cancellationToken).ConfigureAwait(false);
        }
    }

    // Of a state of knowledge counts what devices ran by the time at which it was followed by the next: so it is the same rows in whatever batches it came.
    private async Task WriteAsync(NpgsqlConnection connection, List<RecordedEvent> learnt, List<KnownState> states, DateTimeOffset by, CancellationToken cancellationToken)
    {
        if (events.Count > 0 && events[^1].RecordedAt == learnt[0].RecordedAt)
            await tables.UnlearnAsync(connection, learnt[0].RecordedAt, cancellationToken).ConfigureAwait(false);
        events.AddRange(learnt);
        DateTimeOffset[] times = [.. learnt.Select(recorded => recorded.RecordedAt).Distinct()];
        for (var index = 0; index < times.Length; index++)
        {
            var until = index + 1 < times.Length ? times[index + 1] : by;
            await tables.LearnAsync(connection, KnownBy(times[index]), states.FindAll(state => state.FirstKnownAt <= until), times[index], cancellationToken).ConfigureAwait(false);
        }
    }

    // States that devices were first seen in since: under what is known now, and under what was known when each was first known to be run.
    private async Task UnderstandAsync(NpgsqlConnection connection, DateTimeOffset by, CancellationToken cancellationToken)
    {
        var states = (await KnownStates.NotUnderstoodAsync(connection, names, cancellationToken).ConfigureAwait(false)).FindAll(state => state.FirstKnownAt <= by);
        if (states.Count == 0)
            return;
        await ForgetAsync(connection, states, cancellationToken).ConfigureAwait(false);
        DateTimeOffset?[] times = [null, .. events.Select(recorded => (DateTimeOffset?)recorded.RecordedAt).Distinct()];
        for (var index = 0; index < times.Length; index++)
        {
            var until = index + 1 < times.Length ? times[index + 1] : null;
            var run = states.FindAll(state => state.FirstKnownAt <= (until ?? by));
            if (run.Count > 0)
                await tables.FillInAsync(connection, KnownBy(times[index]), run, times[index], until, cancellationToken).ConfigureAwait(false);
        }

        await tables.JoinAsync(connection, cancellationToken).ConfigureAwait(false);
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
