using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Output;

/// <summary>What an audit says in words, the same in text and in the report.</summary>
internal static class AuditSentences
{
    // A sight this recent needs no mention.
    private const int RecentDays = 7;

    /// <summary>The day and how many devices of each kind.</summary>
    public static string Totals(FleetAudit audit) =>
        $"On {audit.At}{Limit(audit.AsOf)}: {Words.Count(audit.Devices, "device")}, {Words.Number(audit[Verdict.Exposed])} exposed, "
        + $"{Words.Number(audit[Verdict.Indeterminate])} indeterminate, {Words.Number(audit[Verdict.NotExposed])} not exposed, {Words.Number(audit[Verdict.NotAffected])} not affected.";

    /// <summary>The vulnerabilities, those that most devices were exposed to first.</summary>
    public static IEnumerable<CveTally> WorstFirst(FleetAudit audit) => audit.Cves
        .OrderByDescending(tally => tally[Verdict.Exposed]).ThenByDescending(tally => tally[Verdict.Indeterminate]).ThenByDescending(tally => tally.Cve);

    /// <summary>How many devices of each kind for one vulnerability.</summary>
    public static string Counts(CveTally tally) =>
        $"{tally.Cve}: {Words.Number(tally[Verdict.Exposed])} exposed, {Words.Number(tally[Verdict.Indeterminate])} indeterminate, "
        + $"{Words.Number(tally[Verdict.NotExposed])} not exposed, {Words.Number(tally[Verdict.NotAffected])} not affected.";

    /// <summary>What can be said of one vulnerability beside the counts.</summary>
    public static IEnumerable<string> Story(FleetAudit audit, CveTally tally)
    {
        yield return tally.Kev is { } kev
            ? $"Known to be exploited; in CISA's KEV since {Moment.On(kev.Added)}, due {Moment.On(kev.Due)}."
            : tally.IsExploited ? "Known to be exploited; not in CISA's KEV." : "Not known to be exploited.";
        var exposed = tally[Verdict.Exposed];
        if (exposed > 0)
            yield return OffersTo(tally, exposed);
        if (tally.RemovedLater > 0)
            yield return $"Fixed on {audit.At}, and removed later: {string.Join(", ", tally.Removals.Select(removed => $"{removed.Device} ({LetterChange.Text(removed.When)})"))}{(tally.RemovedLater > tally.Removals.Count ? ", and others" : "")}.";
    }

    /// <summary>One short line for those that are neither exposed nor indeterminate.</summary>
    public static IEnumerable<string> Rest(FleetAudit audit)
    {
        var rest = audit[Verdict.NotExposed] + audit[Verdict.NotAffected];
        if (rest > 0)
            yield return $"The other {Words.Count(rest, "device")} had every fix asked about, or none of it concerns them.";
    }

    /// <summary>What is worth knowing of an exposed device beside that it lacks the fix.</summary>
    public static IEnumerable<string> Notes(AuditRow row, Moment at)
    {
        if (row.Verdict.FixAvailableFrom is null)
            yield return "no fix had been offered to this model";
        if (LetterChange.RemovedBefore(row.Device, at) is { } removed)
            yield return $"the letter was removed {LetterChange.Text(removed)}";
        if (row.Verdict.OnWithdrawnRelease)
            yield return "runs a withdrawn release";
        if (row.Verdict.IsPastDue)
            yield return $"past KEV's due day, {Moment.On(row.Verdict.Kev!.Due)}";
        if (row.Device.At(at) is [var period] && period == row.Device.Periods[^1] && period.LastSeen.Day.AddDays(RecentDays) < at.Day)
            yield return $"last seen {Moment.On(period.LastSeen.Day)}";
    }

    /// <summary>The limit of knowledge, as words after the moment; nothing where there is none.</summary>
    public static string Limit(AsOf asOf) => asOf.Knowledge is not { } limit
        ? ""
        : asOf.Clock == KnowledgeClock.Stated ? $", as stated by {limit}" : $", as recorded by {limit}";

    private static string OffersTo(CveTally tally, long exposed)
    {
        var without = exposed - tally.ExposedWithFix;
        if (tally.ExposedWithFix == 0)
            return $"No fix had been offered to {(exposed == 1 ? "the exposed device" : $"any of the {Words.Number(exposed)} exposed")}.";
        var whom = without > 0 ? $"{Words.Number(tally.ExposedWithFix)} of the {Words.Number(exposed)} exposed" : exposed == 1 ? "the exposed device" : $"all {Words.Number(exposed)} exposed";
        if (tally.ExposedByOs.Count > 1)
            whom = $"{whom} ({string.Join(", ", tally.ExposedByOs.Select(pair => $"{pair.Key.Name()}: {Words.Number(pair.Value.WithFix)} of {Words.Number(pair.Value.Exposed)}"))})";
        var days = tally.Days is { Max: > 0 } range ? $"; {(tally.ExposedWithFix == 1 ? "it" : "they")} went without it for {range} {(range.Max == 1 ? "day" : "days")}" : "";
        var rest = without > 0 ? $" None had been offered to the other {(without == 1 ? "one" : Words.Number(without))}." : "";
        return $"A fix had been available to {whom} since {Words.Day(tally.FixSince)}{days}.{rest}";
    }
}
