using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Testing;

/// <summary>
/// A test of a projection in three parts: what a store had recorded before, what arrived then, and what follows for a moment and a state of knowledge. It uses the
/// library's own append, <see cref="Timeline"/> and fold over an <see cref="InMemoryEventStore"/>, and no test framework.
/// </summary>
/// <remarks>Immutable: each method returns another scenario. A scenario may be asked several questions; each runs it in a new store.</remarks>
/// <example>
/// <code>
/// await Scenario
///     .Given(The.Release("iOS 26.3.1 (a)").CameOut("2026-03-17").Build("23D771330a", appliedTo: "23D8133").Fixes("CVE-2026-20643"))
///     .When(The.Device("P1").Ran("23D8133", on: "2026-03-18"))
///     .AsOf(AsOf.At(Moment.Parse("2026-03-20")))
///     .ThenExposureAsync("P1", "CVE-2026-20643", verdict => verdict.Verdict == Verdict.Exposed);
/// </code>
/// </example>
public sealed class Scenario
{
    private static readonly DateTimeOffset FirstRecorded = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private Scenario(IReadOnlyList<ScenarioStep> steps) => Steps = steps;

    internal IReadOnlyList<ScenarioStep> Steps { get; }

    /// <summary>The store was empty.</summary>
    public static Scenario GivenNothing() => new([]);

    /// <summary>The store had recorded these events before: on 2026-01-01, unless <see cref="RecordedAt"/> says another time.</summary>
    public static Scenario Given(params TimelineEvent[] events) => GivenNothing().Append("Given", events);

    /// <summary>The store had recorded these facts before: on 2026-01-01, unless <see cref="RecordedAt"/> says another time.</summary>
    public static Scenario Given(params IEnumerable<TimelineEvent>[] facts) => GivenNothing().Append("Given", facts.SelectMany(fact => fact));

    /// <summary>These events arrive, in one append, a day after what came before, unless <see cref="RecordedAt"/> says another time.</summary>
    public Scenario When(params TimelineEvent[] events) => Append("When", events);

    /// <summary>These facts arrive, in one append, a day after what came before, unless <see cref="RecordedAt"/> says another time.</summary>
    public Scenario When(params IEnumerable<TimelineEvent>[] facts) => Append("When", facts.SelectMany(fact => fact));

    /// <summary>Something is done with the timeline, such as an import, a day after what came before.</summary>
    /// <param name="what">What, in words, for the message of a failure.</param>
    /// <param name="act">Does it.</param>
    public Scenario When(string what, Func<Timeline, Task> act)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(what);
        ArgumentNullException.ThrowIfNull(act);
        return With(new ScenarioStep("When", [what], act, Next()));
    }

    /// <summary>A statement is taken back, a day after what came before.</summary>
    /// <param name="statement">The statement, as it was given.</param>
    /// <param name="on">When the retraction is stated: a day or an instant, not before the statement was.</param>
    /// <param name="reason">Why.</param>
    public Scenario WhenRetracted(TimelineEvent statement, string on, string reason = "It was wrong.")
    {
        ArgumentNullException.ThrowIfNull(statement);
        var stated = Moment.Parse(on);
        return When(
            $"retracted on {stated}: {EventLine.Of(statement)}",
            timeline => timeline.RetractAsync(IdOf(statement), reason, statement.Source, stated));
    }

    /// <summary>Another statement takes the place of one that was wrong, a day after what came before.</summary>
    /// <param name="statement">The wrong statement, as it was given.</param>
    /// <param name="replacement">What takes its place: of the same stream.</param>
    /// <param name="on">When the correction is stated: a day or an instant, not before the statement was.</param>
    /// <param name="reason">Why.</param>
    public Scenario WhenCorrected(TimelineEvent statement, TimelineEvent replacement, string on, string reason = "It was wrong.")
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(replacement);
        var stated = Moment.Parse(on);
        return When(
            $"corrected on {stated}: {EventLine.Of(statement)}; to {EventLine.Of(replacement)}",
            timeline => timeline.CorrectAsync(IdOf(statement), replacement, reason, statement.Source, stated));
    }

    /// <summary>What was named last is recorded at this time; what follows a day later each.</summary>
    /// <param name="instant">The instant with its offset; a day means its beginning in UTC. Not before what came before was recorded.</param>
    /// <exception cref="ArgumentException">It is before what came before was recorded.</exception>
    /// <exception cref="InvalidOperationException">Nothing was named yet.</exception>
    public Scenario RecordedAt(string instant)
    {
        if (Steps.Count == 0)
            throw new InvalidOperationException("Nothing was named yet that could be recorded then.");
        var at = Moment.Parse(instant).Beginning;
        if (Steps.Count > 1 && at < Steps[^2].RecordedAt)
            throw new ArgumentException($"A store's clock does not go back: '{instant}' is before what came before was recorded, {Moment.At(Steps[^2].RecordedAt)}.", nameof(instant));
        return new Scenario([.. Steps.SkipLast(1), Steps[^1] with { RecordedAt = at }]);
    }

    /// <summary>The moment and the knowledge that the questions after it are about.</summary>
    public ScenarioQuestion AsOf(AsOf asOf) => new(this, asOf, null);

    /// <summary>Runs it in a new store, for whatever a test asks beyond <see cref="ScenarioQuestion"/>.</summary>
    /// <returns>The timeline over that store.</returns>
    /// <exception cref="ScenarioException">Something that was to arrive was refused.</exception>
    public async Task<Timeline> RunAsync()
    {
        var run = new ScenarioRun();
        foreach (var step in Steps)
        {
            if (await run.RefusalOfAsync(step).ConfigureAwait(false) is { } refusal)
                throw ScenarioReport.Failed(this, "nothing is refused", $"it was refused: {refusal.Message}", refusal);
        }

        return run.Timeline;
    }

    /// <summary>What arrives last is refused with an exception, and nothing of it is in the store afterwards.</summary>
    /// <typeparam name="TException">The exception, or what it derives from.</typeparam>
    /// <param name="check">Looks at the exception; null for no look.</param>
    /// <exception cref="ScenarioException">It is not refused, is refused otherwise, left something in the store, or the check failed.</exception>
    public Task ThenThrowsAsync<TException>(Action<TException>? check = null)
        where TException : Exception => ScenarioRun.CheckRefusalAsync(this, check);

    private static Guid IdOf(TimelineEvent statement) => EventId.Of(EventStreams.Of(statement), statement);

    private DateTimeOffset Next() => Steps.Count == 0 ? FirstRecorded : Steps[^1].RecordedAt.AddDays(1);

    private Scenario Append(string part, IEnumerable<TimelineEvent> events)
    {
        List<TimelineEvent> all = [.. events];
        return With(new ScenarioStep(part, [.. all.Select(EventLine.Of)], timeline => timeline.AppendAsync(all), Next()));
    }

    private Scenario With(ScenarioStep step) => new([.. Steps, step]);
}
