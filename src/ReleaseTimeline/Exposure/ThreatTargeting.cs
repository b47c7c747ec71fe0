using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Projections.Reported;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Exposure;

/// <summary>Which devices ran what a threat is said to target, by the words of its reporters.</summary>
/// <param name="knowledge">What is known of releases.</param>
/// <param name="threat">The threat, with the same knowledge.</param>
/// <exception cref="ArgumentNullException">Either is null.</exception>
public sealed class ThreatTargeting(Knowledge knowledge, Threat threat)
{
    private readonly Knowledge knowledge = knowledge ?? throw new ArgumentNullException(nameof(knowledge));

    /// <summary>The threat.</summary>
    public Threat Threat { get; } = threat ?? throw new ArgumentNullException(nameof(threat));

    /// <summary>The answer for a device at a moment.</summary>
    /// <param name="device">What the device ran, with the same knowledge and without a limit of time.</param>
    /// <param name="at">The moment asked about; a day means by its end in UTC.</param>
    public TargetingVerdict Of(DeviceTimeline device, Moment at)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.Retirement is { } retirement && AsOf.At(at).Includes(retirement.Event.ValidAt))
            return Untold(at, $"{device.Device} left management on {retirement.Event.ValidAt}; nothing is claimed of it since.", [retirement]);
        var periods = device.At(at);
        if (device.Model is { } known && CannotRunAny(known))
            return new TargetingVerdict(at, Targeting.NotTargeted, null, [$"{known} runs none of the operating systems that {Threat.Name} is said to target."], [.. Threat.Reports.Select(report => report.Recorded)]);
        if (periods.Length == 0)
            return Untold(at, $"What {device.Device} ran on {at} is unknown: it had not been seen by then.", []);
        var first = Judge(periods[0].State, device.Model, at);
        List<RecordedEvent> sights = [periods[0].FirstEvidence, periods[0].LastEvidence];
        if (periods.Length == 1 || !CouldRun(periods[1], device.Model, at))
            return first with { Because = [.. first.Because.Concat(sights).DistinctBy(recorded => recorded.Id)] };

        var second = Judge(periods[1].State, device.Model, at);
        sights.AddRange([periods[1].FirstEvidence, periods[1].LastEvidence]);
        return first with
        {
            Targeting = first.Targeting == second.Targeting ? first.Targeting : Targeting.Unknown,
            Reasons = [.. first.Reasons, .. second.Reasons.Except(first.Reasons), $"The change came after {periods[1].Began.After} and by {periods[1].Began.By}; nobody saw when."],
            Because = [.. first.Because.Concat(second.Because).Concat(sights).DistinctBy(recorded => recorded.Id)],
        };
    }

    /// <summary>The answer for whatever of a model runs a build.</summary>
    /// <param name="build">The build, taken to run at that moment.</param>
    /// <param name="at">The moment asked about.</param>
    public TargetingVerdict Of(BuildExposure build, Moment at)
    {
        ArgumentNullException.ThrowIfNull(build);
        return Judge(build.State, build.Model, at);
    }

    private TargetingVerdict Judge(in OsState state, string? model, Moment at)
    {
        var running = knowledge.RunningIn(state, model);
        if (running.Label is not { } label)
            return Untold(at, $"Which release runs is not known, so it cannot be told whether {Threat.Name} targets it.", []) with { Running = running };
        var named = Threat.Reports.Where(report => report.Targets.Any(target => Names(target, label, running) == true)).ToList();
        if (named.Count > 0)
            return new TargetingVerdict(at, Targeting.Targeted, running, [.. named.Select(report => Says(report, label, running))], [.. named.Select(report => report.Recorded)]);
        var targets = Threat.Reports.SelectMany(report => report.Targets.Select(target => (report, target))).ToList();
        if (targets.Count == 0)
            return Untold(at, $"Nobody says which versions {Threat.Name} targets.", []) with { Running = running };
        var unclear = targets.Where(pair => Names(pair.target, label, running) is null).ToList();
        var reports = (unclear.Count > 0 ? unclear : targets).Select(pair => pair.report.Recorded).DistinctBy(recorded => recorded.Id);
        return unclear.Count > 0
            ? new TargetingVerdict(at, Targeting.Unknown, running, [.. unclear.Select(pair => Unclear(pair.report, pair.target, label))], [.. reports])
            : new TargetingVerdict(at, Targeting.NotTargeted, running, [$"{label} is none of the versions that {Threat.Name} is said to target."], [.. reports]);
    }

    // Where the letter is not certain, the words must say the same with a letter as without.
    private static bool? Names(TargetedVersions target, ReleaseLabel label, RunningRelease running)
    {
        var plain = target.Names(label);
        if (running.IsLetterCertain || label.Version.Letter is not null)
            return plain;
        return target.Names(label with { Version = label.Version.WithLetter('a') }) == plain ? plain : null;
    }

    // What a model can run does not depend on when it was seen. Words that are not understood may mean anything; what runs iPadOS may be meant by iOS.
    private bool CannotRunAny(string model)
    {
        var targets = Threat.Reports.SelectMany(report => (IEnumerable<TargetedVersions>)report.Targets).ToList();
        return targets.Count > 0 && OsExtensions.OfModel(model) is { } os && targets.TrueForAll(target => target.Os is { } named && named.Line() != os.Line());
    }

    // A device cannot have run on that day what came out later, whenever it was next seen.
    private bool CouldRun(in DevicePeriod period, string? model, Moment at) =>
        knowledge.RunningIn(period.State, model).Release?.PublicFrom is not { } day || day <= at.Day;

    private string Says(ThreatReport report, ReleaseLabel label, RunningRelease running)
    {
        var words = report.Targets.Where(target => Names(target, label, running) == true).Select(target => $"'{target.Words}'");
        return $"According to {report.Report.ReportedBy}, {Threat.Name} targets {string.Join(" and ", words)}; {label} is one of these.";
    }

    private string Unclear(ThreatReport report, TargetedVersions target, ReleaseLabel label) => target.IsUnderstood
        ? $"According to {report.Report.ReportedBy}, {Threat.Name} targets '{target.Words}'; whether {label} is meant, these words do not say."
        : $"According to {report.Report.ReportedBy}, {Threat.Name} targets '{target.Words}'; these words are not understood as versions, and not guessed at.";

    private static TargetingVerdict Untold(Moment at, string reason, RecordedEvent[] because) =>
        new(at, Targeting.Unknown, null, [reason], because);
}
