using ReleaseTimeline.Exposure;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>A verdict for people.</summary>
internal static class ExposureText
{
    /// <summary>Writes it.</summary>
    public static void Write(Page page, string subject, ExposureVerdict verdict, AsOf asOf)
    {
        page.Line($"{subject} and {verdict.Cve} on {verdict.At}{AuditSentences.Limit(asOf)}: {Words.Of(verdict.Verdict)}", tone: ToneOf(verdict.Verdict));
        var os = verdict.Running?.Label?.Os;
        page.Facts(
            ("runs", $"{RunningText.Full(verdict.Running)}{(verdict.OnWithdrawnRelease ? ", which was withdrawn" : "")}"),
            ("fix available", Words.Day(verdict.FixAvailableFrom) is { } day ? $"since {day}" : "no"),
            ("fixed by", string.Join('\n', verdict.FixedBy.Select(offer =>
                $"{Words.Label(offer.Release, os)}{(offer.Build is { } build ? $", build {build}" : "")}, {Words.Day(offer.Since)}{(offer.Fix.IsInferred ? " (inferred)" : "")}"))),
            ("days exposed", verdict.DaysExposed?.ToString()),
            ("exploited", verdict.IsExploited ? "yes" : "not known to be"),
            ("in KEV", verdict.Kev is { } kev ? $"since {Moment.On(kev.Added)}, due {Moment.On(kev.Due)}{(verdict.IsPastDue ? ", which is over" : "")}" : "no"),
            ("why", string.Join('\n', verdict.Reasons)));
    }

    /// <summary>What a verdict means to its reader.</summary>
    public static Tone ToneOf(Verdict verdict) => verdict switch
    {
        Verdict.Exposed => Tone.Bad,
        Verdict.Indeterminate => Tone.Unsure,
        _ => Tone.Good,
    };
}
