using ReleaseTimeline.Feeds.Csv;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>What came of reading device exports.</summary>
internal sealed record ObserveShape(
    string Source,
    long Documents,
    long Rows,
    long EventsAppended,
    long Unchanged,
    long AlreadyKnown,
    long RejectedRows,
    IReadOnlyList<RejectedRowShape> Rejected)
{
    public static ObserveShape Of(string source, ObserveReport report) => new(
        source,
        report.Documents,
        report.Rows,
        report.EventsAppended,
        report.Unchanged,
        report.AlreadyKnown,
        report.RejectedRows,
        [.. report.Rejected.Select(row => new RejectedRowShape(row.Path, row.Line, row.Reason))]);
}
