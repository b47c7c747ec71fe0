using System.Globalization;
using System.Text.Json;
using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Exposure;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>An audit as one document; its rows are written as they come, and its totals stand before them.</summary>
internal sealed class AuditJson : IAuditReport
{
    private const string RowIndent = "\n    ";

    private readonly Spool rows = new();
    private bool hasRows;

    /// <inheritdoc/>
    public void Add(AuditRow row)
    {
        rows.Write(hasRows ? $",{RowIndent}" : RowIndent);
        rows.Write(CliJson.Text(new AuditRowShape(row), CliJson.Shapes.AuditRowShape).Replace("\n", RowIndent, StringComparison.Ordinal));
        hasRows = true;
    }

    /// <inheritdoc/>
    public void Write(FleetAudit audit, TextWriter output)
    {
        output.Write("{\n");
        Member(output, "at", Quoted(audit.At.ToString()));
        Member(output, "devices", Number(audit.Devices));
        Member(output, "exposed", Number(audit[Verdict.Exposed]));
        Member(output, "notExposed", Number(audit[Verdict.NotExposed]));
        Member(output, "notAffected", Number(audit[Verdict.NotAffected]));
        Member(output, "indeterminate", Number(audit[Verdict.Indeterminate]));
        var cves = string.Join(",", audit.Cves.Select(tally => RowIndent + Quoted(tally.Cve.ToString())));
        Member(output, "cves", audit.Cves.Count > 0 ? $"[{cves}\n  ]" : "[]");
        output.Write("  \"rows\": [");
        rows.CopyTo(output);
        output.WriteLine(hasRows ? "\n  ]\n}" : "]\n}");
    }

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();

    private static void Member(TextWriter output, string name, string value) => output.Write($"  \"{name}\": {value},\n");

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
