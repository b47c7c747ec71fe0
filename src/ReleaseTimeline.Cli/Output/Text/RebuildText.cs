using System.Globalization;
using ReleaseTimeline.Postgres.ReadModels;

namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>What a rebuild has done, for people.</summary>
internal static class RebuildText
{
    /// <summary>Writes what was made of how much in what time, and what differs from before where that was asked.</summary>
    public static void Write(Page page, RebuildReport report)
    {
        page.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Name}: building {report.Generation} serves, at position {report.Position:N0}{(report.IsResumed ? ", gone on after one that was broken off" : "")}."));
        var took = report.Filling + report.Indexing;
        page.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{Words.Count(report.Rows, "row")} of {Words.Count(report.Events, "event")} of {Words.Count(report.Streams, "stream")} in {took.TotalSeconds:N1} s{Rate(report)}."));
        if (report.Differences is not { } differences)
            return;
        if (differences.Count == 0)
            page.Line("It is as the one before it.", tone: Tone.Good);
        else
            page.Line("It differs from the one before it:", tone: Tone.Bad);
        foreach (var difference in differences)
            page.Line(difference, indent: 2);
    }

    /// <summary>How many events a second were taken; null where it took no time that could be measured.</summary>
    public static double? EventsPerSecond(RebuildReport report) =>
        (report.Filling + report.Indexing).TotalSeconds is var seconds and > 0 ? report.Events / seconds : null;

    private static string Rate(RebuildReport report) =>
        EventsPerSecond(report) is { } rate ? string.Create(CultureInfo.InvariantCulture, $", {rate:N0} events a second") : "";
}
