using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing;

/// <summary>A scenario in a store of its own.</summary>
internal sealed class ScenarioRun
{
    private readonly SettableTimeProvider clock = new(DateTimeOffset.UnixEpoch);

    public ScenarioRun() => Timeline = new Timeline(new InMemoryEventStore(clock));

    public Timeline Timeline { get; }

    /// <summary>Writes what the step says; what refused it, or null where nothing did.</summary>
    public async Task<Exception?> RefusalOfAsync(ScenarioStep step)
    {
        clock.Set(step.RecordedAt);
        try
        {
            await step.Act(Timeline).ConfigureAwait(false);
            return null;
        }
        catch (Exception refusal)
        {
            return refusal;
        }
    }

    public static async Task CheckRefusalAsync<TException>(Scenario scenario, Action<TException>? check)
        where TException : Exception
    {
        var then = $"{typeof(TException).Name} is thrown";
        if (scenario.Steps.Count == 0)
            throw ScenarioReport.Failed(scenario, then, "nothing arrives");
        var run = new ScenarioRun();
        foreach (var step in scenario.Steps.SkipLast(1))
        {
            if (await run.RefusalOfAsync(step).ConfigureAwait(false) is { } early)
                throw ScenarioReport.Failed(scenario, then, $"what came before the last was refused already: {early.Message}", early);
        }

        var before = await EventsAsync(run.Timeline.Store).ConfigureAwait(false);
        var refusal = await run.RefusalOfAsync(scenario.Steps[^1]).ConfigureAwait(false);
        if (refusal is not TException expected)
            throw ScenarioReport.Failed(scenario, then, refusal is null ? "nothing was thrown" : $"{refusal.GetType().Name} was thrown: {refusal.Message}", refusal);
        var left = (await EventsAsync(run.Timeline.Store).ConfigureAwait(false)).Skip(before.Count).ToList();
        if (left.Count > 0)
            throw ScenarioReport.Failed(scenario, then, $"it left events in the store: {string.Join("; ", left.Select(recorded => EventLine.Of(recorded.Event)))}", expected);
        try
        {
            check?.Invoke(expected);
        }
        catch (Exception failure)
        {
            throw ScenarioReport.Failed(scenario, then, failure.Message, failure);
        }
    }

    public static async Task<List<RecordedEvent>> EventsAsync(IEventStore store)
    {
        var events = new List<RecordedEvent>();
        await foreach (var recorded in store.ReadAllAsync().ConfigureAwait(false))
            events.Add(recorded);
        return events;
    }
}
