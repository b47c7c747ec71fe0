using System.Runtime.CompilerServices;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Testing;

/// <summary>
/// What is to hold after a scenario, for a moment and a state of knowledge. A check either throws, as the assertions of every test framework do, or answers
/// whether it holds; a <see cref="ScenarioException"/> then tells the whole scenario.
/// </summary>
public sealed class ScenarioQuestion
{
    private readonly Scenario scenario;
    private readonly AsOf asOf;
    private readonly int? seed;

    internal ScenarioQuestion(Scenario scenario, AsOf asOf, int? seed) => (this.scenario, this.asOf, this.seed) = (scenario, asOf, seed);

    /// <summary>
    /// The same questions, asked for other orders in which the same events may arrive, one by one: of up to five events for all orders, else for the scenario's own
    /// and a hundred drawn ones. Corrections and retractions arrive in any order, too, as the events they are.
    /// </summary>
    /// <param name="seed">What the orders are drawn with; the message of a failure names it.</param>
    /// <exception cref="InvalidOperationException">The question is about what the store had recorded by some time, which depends on the order.</exception>
    public ScenarioQuestion InAnyOrder(int seed = 1) => asOf is { Knowledge: not null, Clock: KnowledgeClock.Recorded }
        ? throw new InvalidOperationException($"What the store knew depends on the order in which it learnt it; '{asOf}' cannot be asked in any order.")
        : new ScenarioQuestion(scenario, asOf, seed);

    /// <summary>The state of a stream, folded up to the moment and the knowledge asked about, passes the check.</summary>
    /// <param name="projection">What to fold: one of ours or one's own.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="check">Throws where it does not hold.</param>
    /// <exception cref="ScenarioException">It does not hold.</exception>
    public Task ThenAsync<TState>(IProjection<TState> projection, StreamId stream, Action<TState> check)
    {
        ArgumentNullException.ThrowIfNull(projection);
        ArgumentNullException.ThrowIfNull(check);
        return CheckAsync(
            $"{stream} by {projection.GetType().Name} passes the check",
            async timeline => check(await StateAsync(timeline, projection, stream).ConfigureAwait(false)));
    }

    /// <summary>The state of a stream, folded up to the moment and the knowledge asked about, is as the condition says.</summary>
    /// <param name="projection">What to fold: one of ours or one's own.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="holds">Answers whether it is.</param>
    /// <param name="condition">The condition's own text, filled in by the compiler.</param>
    /// <exception cref="ScenarioException">It is not.</exception>
    public Task ThenAsync<TState>(
        IProjection<TState> projection, StreamId stream, Func<TState, bool> holds, [CallerArgumentExpression(nameof(holds))] string condition = "")
    {
        ArgumentNullException.ThrowIfNull(projection);
        ArgumentNullException.ThrowIfNull(holds);
        return CheckAsync($"{stream} by {projection.GetType().Name}: {condition}", async timeline =>
        {
            var state = await StateAsync(timeline, projection, stream).ConfigureAwait(false);
            Require(holds(state), () => $"{state}");
        });
    }

    /// <summary>The timeline as a whole passes the check, which is given what is asked about as well.</summary>
    /// <param name="check">Throws where it does not hold.</param>
    /// <exception cref="ScenarioException">It does not hold.</exception>
    public Task ThenAsync(Func<Timeline, AsOf, Task> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return CheckAsync("the timeline passes the check", timeline => check(timeline, asOf));
    }

    /// <summary>What a device ran passes the check. The moment asked about is not used: ask <see cref="DeviceTimeline.At"/>.</summary>
    /// <param name="device">The device's id.</param>
    /// <param name="check">Throws where it does not hold.</param>
    /// <exception cref="ScenarioException">It does not hold.</exception>
    public Task ThenDeviceAsync(string device, Action<DeviceTimeline> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return CheckAsync($"what {device} ran passes the check", async timeline => check(await timeline.DeviceAsync(device, asOf).ConfigureAwait(false)));
    }

    /// <summary>What a device ran is as the condition says. The moment asked about is not used: ask <see cref="DeviceTimeline.At"/>.</summary>
    /// <param name="device">The device's id.</param>
    /// <param name="holds">Answers whether it is.</param>
    /// <param name="condition">The condition's own text, filled in by the compiler.</param>
    /// <exception cref="ScenarioException">It is not.</exception>
    public Task ThenDeviceAsync(string device, Func<DeviceTimeline, bool> holds, [CallerArgumentExpression(nameof(holds))] string condition = "")
    {
        ArgumentNullException.ThrowIfNull(holds);
        return CheckAsync($"what {device} ran: {condition}", async timeline =>
        {
            var ran = await timeline.DeviceAsync(device, asOf).ConfigureAwait(false);
            Require(holds(ran), () => SnapshotText.Of(ran));
        });
    }

    /// <summary>The verdict on a device and a vulnerability at the moment asked about passes the check.</summary>
    /// <param name="device">The device's id.</param>
    /// <param name="cve">The vulnerability, such as <c>CVE-2026-20643</c>.</param>
    /// <param name="check">Throws where it does not hold.</param>
    /// <exception cref="InvalidOperationException">No moment is asked about.</exception>
    /// <exception cref="ScenarioException">It does not hold.</exception>
    public Task ThenExposureAsync(string device, string cve, Action<ExposureVerdict> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return CheckVerdictAsync($"the verdict on {device} and {cve} passes the check", device, cve, check);
    }

    /// <summary>The verdict on a device and a vulnerability at the moment asked about is as the condition says.</summary>
    /// <param name="device">The device's id.</param>
    /// <param name="cve">The vulnerability, such as <c>CVE-2026-20643</c>.</param>
    /// <param name="holds">Answers whether it is.</param>
    /// <param name="condition">The condition's own text, filled in by the compiler.</param>
    /// <exception cref="InvalidOperationException">No moment is asked about.</exception>
    /// <exception cref="ScenarioException">It is not.</exception>
    public Task ThenExposureAsync(
        string device, string cve, Func<ExposureVerdict, bool> holds, [CallerArgumentExpression(nameof(holds))] string condition = "")
    {
        ArgumentNullException.ThrowIfNull(holds);
        return CheckVerdictAsync(
            $"the verdict on {device} and {cve}: {condition}", device, cve, verdict => Require(holds(verdict), () => SnapshotText.Of(verdict)));
    }

    private async Task CheckAsync(string then, Func<Timeline, Task> check)
    {
        var timeline = await scenario.RunAsync().ConfigureAwait(false);
        await CheckAsync(then, check, timeline, null).ConfigureAwait(false);
        if (seed is not { } drawnWith)
            return;
        var events = await ScenarioRun.EventsAsync(timeline.Store).ConfigureAwait(false);
        foreach (var order in ArrivalOrder.Of(events.Count, drawnWith))
            await CheckAsync(then, check, await order.ArriveAsync(events).ConfigureAwait(false), order).ConfigureAwait(false);
    }

    private async Task CheckAsync(string then, Func<Timeline, Task> check, Timeline timeline, ArrivalOrder? order)
    {
        try
        {
            await check(timeline).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            throw ScenarioReport.Failed(scenario, then, failure.Message, failure is ConditionException ? null : failure, asOf, order);
        }
    }

    private async Task<TState> StateAsync<TState>(Timeline timeline, IProjection<TState> projection, StreamId stream)
    {
        var events = new List<RecordedEvent>();
        await foreach (var recorded in timeline.Store.ReadStreamAsync(stream).ConfigureAwait(false))
            events.Add(recorded);
        return Fold.Of(projection, [.. events], asOf);
    }

    private Task CheckVerdictAsync(string then, string device, string cve, Action<ExposureVerdict> check)
    {
        if (asOf.ValidAt is not { } at)
            throw new InvalidOperationException($"A verdict is about a moment, and '{asOf}' names none: AsOf.At does.");
        return CheckAsync(then, async timeline =>
            check(await timeline.ExposureAsync(device, CveId.Parse(cve), at, asOf).ConfigureAwait(false)));
    }

    private static void Require(bool holds, Func<string> found)
    {
        if (!holds)
            throw new ConditionException($"it is\n{found()}");
    }

    // No assertion of a test framework stands behind it, so the report names no cause.
    private sealed class ConditionException(string message) : Exception(message);
}
