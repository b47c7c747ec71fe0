using System.Net;
using System.Text;
using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Output.Html;

/// <summary>An audit as one page that stands by itself: no script, nothing from elsewhere, everything that came from outside encoded.</summary>
internal sealed class AuditHtml : IAuditReport
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{0}</title>
        <style>
        body {{ font: 15px/1.45 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; }}
        table {{ border-collapse: collapse; width: 100%; }}
        th, td {{ text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #d5d5d5; overflow-wrap: anywhere; }}
        td.number, th.number {{ text-align: right; }}
        .exposed {{ color: #a40000; font-weight: 600; }}
        .indeterminate {{ color: #7a5200; font-weight: 600; }}
        li small {{ display: block; color: #555; }}
        </style>
        </head>
        <body>

        """;

    private readonly Spool rows = new();
    private bool hasRows;

    /// <inheritdoc/>
    public void Add(AuditRow row)
    {
        if (row.Verdict.Verdict is not (Verdict.Exposed or Verdict.Indeterminate))
            return;
        rows.Write(Row(row));
        hasRows = true;
    }

    /// <inheritdoc/>
    public void Write(FleetAudit audit, TextWriter output)
    {
        output.Write(string.Format(System.Globalization.CultureInfo.InvariantCulture, Head, Encoded($"Exposure on {audit.At}")));
        output.WriteLine($"<h1>Exposure on {Encoded(audit.At.ToString())}</h1>");
        output.WriteLine(Paragraph(AuditSentences.Totals(audit)));
        foreach (var tally in AuditSentences.WorstFirst(audit))
        {
            output.WriteLine($"<h2>{Encoded(tally.Cve.ToString())}</h2>");
            output.WriteLine(Paragraph(AuditSentences.Counts(tally)));
            foreach (var sentence in AuditSentences.Story(audit, tally))
                output.WriteLine(Paragraph(sentence));
        }

        if (hasRows)
            WriteRows(output);
        foreach (var sentence in AuditSentences.Rest(audit))
            output.WriteLine(Paragraph(sentence));
        output.WriteLine("</body>\n</html>");
    }

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();

    private void WriteRows(TextWriter output)
    {
        output.WriteLine("<h2>Exposed and indeterminate</h2>\n<table>\n<thead><tr>");
        output.WriteLine("<th>Device</th><th>Model</th><th>Runs</th><th>CVE</th><th>Verdict</th><th>Fix since</th><th class=\"number\">Days</th><th>Why, and how it is known</th>");
        output.WriteLine("</tr></thead>\n<tbody>");
        rows.CopyTo(output);
        output.WriteLine("</tbody>\n</table>");
    }

    private static string Row(AuditRow row)
    {
        var verdict = Words.Of(row.Verdict.Verdict);
        var html = new StringBuilder();
        html.Append("<tr>")
            .Append(Cell(row.Device.Device))
            .Append(Cell(row.Device.Model ?? "unknown"))
            .Append(Cell(RunningText.Full(row.Verdict.Running)))
            .Append(Cell(row.Verdict.Cve.ToString()))
            .Append($"<td class=\"{verdict}\">{verdict}</td>")
            .Append(Cell(Words.Day(row.Verdict.FixAvailableFrom) ?? "none"))
            .Append($"<td class=\"number\">{Encoded(row.Verdict.DaysExposed?.ToString() ?? "")}</td>\n<td>");
        foreach (var reason in row.Verdict.Reasons)
            html.Append(Paragraph(reason));
        var because = row.Verdict.Because;
        html.Append($"<details><summary>{Words.Count(because.Count, "event")}</summary><ol>\n");
        foreach (var recorded in because)
            html.Append(Event(recorded));
        return html.Append("</ol></details></td></tr>\n").ToString();
    }

    private static string Event(RecordedEvent recorded)
    {
        var source = recorded.Event.Source;
        var where = string.Join(", ", new[] { source.Uri, source.Locator }.OfType<string>());
        return $"<li>{Encoded(EventSentence.Of(recorded.Event))}"
            + $"<small>True {Encoded(recorded.Event.ValidAt.ToString())}; stated {Encoded(recorded.Event.StatedAt.ToString())} by {Encoded(source.Name)}"
            + $"{(source.IsUnverified ? " (unverified)" : "")}; recorded {Encoded(Moment.At(recorded.RecordedAt).ToString())}</small>"
            + $"{(where.Length > 0 ? $"<small>{Encoded(where)}</small>" : "")}<small>{recorded.Id}</small></li>\n";
    }

    private static string Cell(string text) => $"<td>{Encoded(text)}</td>";

    private static string Paragraph(string text) => $"<p>{Encoded(text)}</p>";

    private static string Encoded(string text) => WebUtility.HtmlEncode(TextWrap.Clean(text));
}
