using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Reported;

namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>A threat and the devices, for people: the claim, and beside it what the facts say.</summary>
internal static class ThreatText
{
    private const int MostRows = 200;

    private static readonly Column[] Columns = [new("Device"), new("Model"), new("Runs"), new("Exposed to"), new("Why")];

    /// <summary>Writes it.</summary>
    public static void Write(Page page, ThreatAnswer answer)
    {
        var rows = answer.Rows.ToLookup(row => row.Targeting.Targeting);
        page.Line(
            $"{answer.Threat.Name} on {answer.At}{AuditSentences.Limit(answer.AsOf)}: {Words.Count(rows[Targeting.Targeted].Count(), "device")} targeted as claimed, "
            + $"{Words.Number(rows[Targeting.Unknown].Count())} that cannot be told, {Words.Number(rows[Targeting.NotTargeted].Count())} not targeted.",
            tone: Tone.Strong);
        page.Line("Who is targeted is claimed by the reporters below; who was exposed to what it is said to use follows from the facts.", indent: 2);
        foreach (var report in answer.Threat.Reports)
            page.Line($"- {ReportOf(report)}", indent: 2);
        WriteTable(page, "Targeted", rows[Targeting.Targeted], Tone.Bad);
        WriteTable(page, "Cannot tell", rows[Targeting.Unknown], Tone.Unsure);
        WriteTable(page, "Not targeted, and exposed to what it is said to use", rows[Targeting.NotTargeted].Where(row => row.Exposed.Any()), Tone.Plain);
    }

    private static string ReportOf(ThreatReport report)
    {
        var (source, said) = (report.Report.Source, report.Report.ValidAt);
        var when = said.Exactly is { } moment ? moment.ToString() : $"by {said.By?.ToString() ?? report.Report.StatedAt.ToString()}";
        return $"{when}: {EventSentence.Of(report.Report)} [{source.Name}{(source.IsUnverified ? ", unverified" : "")}]";
    }

    private static void WriteTable(Page page, string name, IEnumerable<ThreatRow> rows, Tone tone)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        page.Blank();
        page.Line(name, tone: Tone.Strong);
        page.Table(Columns, all.Take(MostRows).Select(row => Row(row, tone)));
        if (all.Count > MostRows)
            page.Line($"These are the first {MostRows}; {Words.Count(all.Count - MostRows, "more device")} follow. All are in the answer to --json.");
    }

    private static Cell[] Row(ThreatRow row, Tone tone) =>
    [
        new(row.Device ?? "a build", tone),
        row.Model ?? "unknown",
        RunningText.Name(row.Targeting.Running),
        ExposedTo(row),
        string.Join(' ', row.Targeting.Reasons),
    ];

    private static string ExposedTo(ThreatRow row)
    {
        var unclear = row.Verdicts.Where(verdict => verdict.Verdict == Verdict.Indeterminate).Select(verdict => $"{verdict.Cve}?");
        var all = string.Join('\n', row.Exposed.Select(verdict => verdict.Cve.ToString()).Concat(unclear));
        return all.Length > 0 ? all : row.Verdicts.Count > 0 ? "none of what it uses" : "nobody says what it uses";
    }
}
