using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>An audit for people: the totals, and vulnerability by vulnerability the devices to do something about.</summary>
internal sealed class AuditText(PageLook look) : IAuditReport
{
    private const int MostRows = 200;

    private static readonly Column[] ExposedColumns =
    [
        new("Device"), new("Model"), new("Runs"), new("Fix since", IsFixed: true), new("Days", IsNumber: true), new("Note"),
    ];

    private static readonly Column[] UnclearColumns = [new("Device"), new("Model"), new("Runs"), new("Fix since", IsFixed: true), new("Why")];

    private readonly List<AuditRow> kept = [];
    private long left;

    /// <inheritdoc/>
    public void Add(AuditRow row)
    {
        if (row.Verdict.Verdict is not (Verdict.Exposed or Verdict.Indeterminate))
            return;
        if (kept.Count < MostRows)
            kept.Add(row);
        else
            left++;
    }

    /// <inheritdoc/>
    public void Write(FleetAudit audit, TextWriter output)
    {
        var page = new Page(output, look);
        page.Line(AuditSentences.Totals(audit), tone: Tone.Strong);
        foreach (var tally in AuditSentences.WorstFirst(audit))
            WriteCve(page, audit, tally);
        page.Blank();
        if (left > 0)
            page.Line($"These are the first {kept.Count} lines; {Words.Count(left, "more line")} of exposed and indeterminate devices follow them. All are in the answer to --json.");
        foreach (var sentence in AuditSentences.Rest(audit))
            page.Line(sentence);
        page.Line($"Every line can be traced: release-timeline explain DEVICE --cve CVE --at {audit.At}", tone: Tone.Quiet);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void WriteCve(Page page, FleetAudit audit, CveTally tally)
    {
        page.Blank();
        page.Line(AuditSentences.Counts(tally), tone: Tone.Strong);
        foreach (var sentence in AuditSentences.Story(audit, tally))
            page.Line(sentence, indent: 2);
        var rows = kept.Where(row => row.Verdict.Cve == tally.Cve).ToLookup(row => row.Verdict.Verdict);
        WriteTable(page, "Exposed", rows[Verdict.Exposed], ExposedColumns, row => ExposedRow(row, audit.At));
        WriteTable(page, "Indeterminate", rows[Verdict.Indeterminate], UnclearColumns, UnclearRow);
    }

    private static void WriteTable(Page page, string name, IEnumerable<AuditRow> rows, Column[] columns, Func<AuditRow, Cell[]> cells)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        page.Line(name, indent: 2);
        page.Table(columns, all.Select(cells));
    }

    private static Cell[] ExposedRow(AuditRow row, Moment at) =>
    [
        new(row.Device.Device, Tone.Bad),
        row.Device.Model ?? "unknown",
        RunningText.Name(row.Verdict.Running),
        Words.Day(row.Verdict.FixAvailableFrom) ?? "none",
        row.Verdict.DaysExposed?.ToString(),
        string.Join("; ", AuditSentences.Notes(row, at)),
    ];

    private static Cell[] UnclearRow(AuditRow row) =>
    [
        new(row.Device.Device, Tone.Unsure),
        row.Device.Model ?? "unknown",
        RunningText.Name(row.Verdict.Running),
        Words.Day(row.Verdict.FixAvailableFrom) ?? "none",
        string.Join(' ', row.Verdict.Reasons),
    ];
}
