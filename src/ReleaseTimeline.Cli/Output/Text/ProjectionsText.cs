using System.Globalization;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>How read models stand, for people.</summary>
internal static class ProjectionsText
{
    private static readonly Column[] ParkedColumns = [new("POSITION", IsNumber: true), new("STREAM"), new("ERROR"), new("PARKED", IsFixed: true)];

    /// <summary>Writes each read model with what keeps it.</summary>
    public static void Write(Page page, IReadOnlyList<ReadModelStatus> statuses)
    {
        for (var index = 0; index < statuses.Count; index++)
        {
            if (index > 0)
                page.Blank();
            Write(page, statuses[index]);
        }
    }

    /// <summary>Writes whether a read model is paused now.</summary>
    public static void WriteSwitched(Page page, ReadModelStatus status) => page.Line(status.PausedAt is null
        ? $"{status.Name} may run. It stands at position {Words.Number(status.Position)}."
        : $"{status.Name} is paused. It stands at position {Words.Number(status.Position)}.");

    private static void Write(Page page, ReadModelStatus status)
    {
        page.Line(status.Name, tone: Tone.Strong);
        page.Facts(
            ("position", $"{Words.Number(status.Position)} of {Words.Number(status.LastPosition)}"),
            ("behind", Behind(status)),
            ("building", status.RebuildingTo is { } next ? $"{Number(status.Generation)}, and {Number(next)} is under way" : Number(status.Generation)),
            ("run by", status.Runner ?? "nobody"),
            ("waits", new Cell(status.WaitsFor ?? "", Tone.Unsure)),
            ("parked", status.Parked.Count > 0 ? new Cell(Words.Count(status.Parked.Count, "event"), Tone.Bad) : "none"));
        if (status.Parked.Count > 0)
            page.Table(ParkedColumns, status.Parked.Select(Row));
    }

    private static Cell Behind(ReadModelStatus status) => status.EventsBehind == 0
        ? new Cell("nothing", Tone.Good)
        : string.Create(CultureInfo.InvariantCulture, $"{Words.Count(status.EventsBehind, "event")}, {status.TimeBehind.TotalSeconds:N1} s");

    private static IReadOnlyList<Cell> Row(ParkedEvent parked) => [Words.Number(parked.Position), parked.Stream, parked.Error, Words.Short(Moment.At(parked.ParkedAt))];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
