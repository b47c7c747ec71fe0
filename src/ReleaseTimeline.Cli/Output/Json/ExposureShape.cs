using ReleaseTimeline.Exposure;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>A verdict.</summary>
internal record ExposureShape
{
    public required string Cve { get; init; }

    public required string Verdict { get; init; }

    public required RunningShape? Running { get; init; }

    public required bool OnWithdrawnRelease { get; init; }

    public required string? FixAvailableFrom { get; init; }

    public required IReadOnlyList<FixShape> FixedBy { get; init; }

    public required DaysShape? DaysExposed { get; init; }

    public required bool Exploited { get; init; }

    public required KevShape? Kev { get; init; }

    public required bool PastDue { get; init; }

    public required IReadOnlyList<string> Reasons { get; init; }

    public required IReadOnlyList<string> Because { get; init; }

    public static ExposureShape Of(ExposureVerdict verdict) => new(verdict);

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    protected ExposureShape(ExposureVerdict verdict)
    {
        Cve = verdict.Cve.ToString();
        Verdict = Words.Of(verdict.Verdict);
        Running = RunningShape.Of(verdict.Running);
        OnWithdrawnRelease = verdict.OnWithdrawnRelease;
        FixAvailableFrom = Words.Day(verdict.FixAvailableFrom);
        FixedBy = [.. verdict.FixedBy.Select(offer => FixShape.Of(offer, verdict.Running?.Label?.Os))];
        DaysExposed = verdict.DaysExposed is { } days ? new DaysShape(days.Min, days.Max) : null;
        Exploited = verdict.IsExploited;
        Kev = verdict.Kev is { } kev ? new KevShape(Moment.On(kev.Added).ToString(), Moment.On(kev.Due).ToString()) : null;
        PastDue = verdict.IsPastDue;
        Reasons = verdict.Reasons;
        Because = [.. verdict.Because.Select(recorded => recorded.Id.ToString())];
    }
}
