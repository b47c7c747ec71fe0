using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.Postgres.ReadModels;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>What a rebuild has done; <c>differences</c> is null where none were looked for.</summary>
internal sealed record RebuildShape(
    string Name,
    int Building,
    long Position,
    bool WasResumed,
    long Rows,
    long Events,
    long Streams,
    double FillingSeconds,
    double IndexingSeconds,
    double? EventsPerSecond,
    IReadOnlyList<string>? Differences)
{
    public static RebuildShape Of(RebuildReport report) => new(
        report.Name,
        report.Generation,
        report.Position,
        report.IsResumed,
        report.Rows,
        report.Events,
        report.Streams,
        Math.Round(report.Filling.TotalSeconds, 3),
        Math.Round(report.Indexing.TotalSeconds, 3),
        RebuildText.EventsPerSecond(report) is { } rate ? Math.Round(rate) : null,
        report.Differences);
}
