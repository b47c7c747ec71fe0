using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Exposure;

/// <summary>
/// One device and one vulnerability: when it was vulnerable, from when its model was offered the fix, when it was fixed, and the verdict at
/// any moment. A pure function of two projections, what the device ran and what is known of releases.
/// </summary>
public sealed class ExposureLedger
{
    private readonly Knowledge knowledge;
    private readonly StateAssessor assessor;
    private readonly VerdictWriter writer;

    private ExposureLedger(Knowledge knowledge, DeviceTimeline device, CveId cve)
    {
        this.knowledge = knowledge;
        Device = device;
        Cve = cve;
        assessor = new StateAssessor(knowledge, cve);
        writer = new VerdictWriter(knowledge, cve);
    }

    /// <summary>What the device ran.</summary>
    public DeviceTimeline Device { get; }

    /// <summary>The vulnerability.</summary>
    public CveId Cve { get; }

    /// <summary>Opens the ledger of a device and a vulnerability.</summary>
    /// <param name="knowledge">What is known of releases.</param>
    /// <param name="device">What the device ran, with the same knowledge and without a limit of time.</param>
    /// <param name="cve">The vulnerability.</param>
    public static ExposureLedger Of(Knowledge knowledge, DeviceTimeline device, CveId cve)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(device);
        return new ExposureLedger(knowledge, device, cve);
    }

    /// <summary>The verdict at a moment; a day means by its end in UTC.</summary>
    public ExposureVerdict At(Moment at)
    {
        if (Device.Retirement is { } retirement && AsOf.At(at).Includes(retirement.Event.ValidAt))
            return writer.Unknown(at, Device.Model, $"{Device.Device} left management on {retirement.Event.ValidAt}; nothing is claimed of it since.", [retirement]);
        var periods = Device.At(at);
        if (periods.Length == 0)
            return writer.Unknown(at, Device.Model, BeforeFirstSight(at), [.. Device.Periods.Take(1).Select(period => period.FirstEvidence)]);
        if (writer.NotConcerned(periods[0].State.Os) is { } outcome)
            return writer.Write(at, outcome.Verdict, assessor.Assess(periods[0].State, Device.Model, at), periods[0].State.Os, null, Device.Model, [outcome.Reason], Sightings(periods[..1]));

        var first = assessor.Assess(periods[0].State, Device.Model, at);
        var second = periods.Length > 1 && CouldRun(periods[1], at) ? assessor.Assess(periods[1].State, Device.Model, at) : null;
        var verdict = Combine(first.Presence, second?.Presence ?? first.Presence);
        var days = ExposureDays.Count(Device, assessor, writer.FirstOffer(periods[0].State.Os, Device.Model, at), at);
        var seen = second is null ? periods[..1] : periods;
        List<RecordedEvent> because = [.. Sightings(seen), .. first.Evidence, .. second?.Evidence ?? []];
        if (BeforeRemoval(periods[0]) is { } lettered)
            because.Add(lettered.LastEvidence);
        return writer.Write(at, verdict, first, periods[0].State.Os, days, Device.Model, ReasonsFor(seen, first, second, at), because);
    }

    /// <summary>
    /// The times during which the device lacked the fix, in order. What was fixed before its first sight leaves no window.
    /// </summary>
    /// <param name="at">How far to look; a window not closed by then is open.</param>
    public IReadOnlyList<ExposureWindow> WindowsUntil(Moment at)
    {
        var windows = new List<ExposureWindow>();
        var due = knowledge.Vulnerabilities.Find(Cve)?.KevAt(at)?.Due;
        ExposureWindow? open = null;
        foreach (var period in Device.Periods.Where(period => AsOf.At(at).Includes(period.Began)))
        {
            var lacks = assessor.Assess(period.State, Device.Model, at).Presence == FixPresence.Lacks;
            if (lacks && open is null)
                open = new ExposureWindow(period.Began, writer.FirstOffer(period.State.Os, Device.Model, at)?.Since, null, false);
            if (!lacks && open is not null)
            {
                windows.Add(open with { FixedBetween = period.Began, IsPastDue = period.Began.By?.Day > due });
                open = null;
            }
        }

        if (open is not null)
            windows.Add(open with { IsPastDue = at.Day > due });
        return windows;
    }

    private static Verdict Combine(FixPresence first, FixPresence second) => (first, second) switch
    {
        (FixPresence.Has, FixPresence.Has) => Verdict.NotExposed,
        (FixPresence.Lacks, FixPresence.Lacks) => Verdict.Exposed,
        _ => Verdict.Indeterminate,
    };

    // A device cannot have run on that day what came out later, whenever it was next seen.
    private bool CouldRun(in DevicePeriod period, Moment at) =>
        assessor.PublicFrom(period.State, Device.Model) is not { } day || day <= at.Day;

    private string BeforeFirstSight(Moment at) => Device.Periods.Count == 0
        ? $"{Device.Device} was never seen."
        : $"{Device.Device} was first seen on {Device.Periods[0].Began.By}; what it ran on {at} is unknown.";

    private List<string> ReasonsFor(ReadOnlySpan<DevicePeriod> periods, StateAssessment first, StateAssessment? second, Moment at)
    {
        var reasons = new List<string> { first.Reason };
        if (second is not null)
        {
            reasons.Add(second.Reason);
            reasons.Add($"The change came after {periods[1].Began.After} and by {periods[1].Began.By}; nobody saw when.");
        }

        if (BeforeRemoval(periods[0]) is { } lettered)
        {
            var removed = assessor.Assess(lettered.State, Device.Model, at).Running.Label?.ToString() ?? "A lettered release";
            reasons.Add($"{removed} was removed after {periods[0].Began.After?.ToString() ?? "an unknown moment"} and by {periods[0].Began.By}.");
        }

        if (second is null && Device.LastSeen is { } last && last.Day < at.Day)
            reasons.Add($"Last seen on {last}.");
        return reasons;
    }

    // The period with a letter that a period without one came after, on the same base.
    private DevicePeriod? BeforeRemoval(in DevicePeriod period)
    {
        if (period.State.Letter != LetterSight.None)
            return null;
        for (var index = 1; index < Device.Periods.Count; index++)
        {
            var earlier = Device.Periods[index - 1];
            if (Device.Periods[index] == period && earlier.State.Letter == LetterSight.Seen && earlier.State.HasSameBase(period.State))
                return earlier;
        }

        return null;
    }

    private static List<RecordedEvent> Sightings(ReadOnlySpan<DevicePeriod> periods)
    {
        var events = new List<RecordedEvent>(periods.Length * 2);
        foreach (var period in periods)
        {
            events.Add(period.FirstEvidence);
            events.Add(period.LastEvidence);
        }

        return events;
    }
}
