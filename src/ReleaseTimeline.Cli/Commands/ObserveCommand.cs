using System.CommandLine;
using ReleaseTimeline.Cli.Output;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.Feeds.Csv;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>Brings what was seen of devices into the store.</summary>
internal static class ObserveCommand
{
    private const string Csv = "csv";

    /// <summary>Makes the command.</summary>
    public static Command Create(ToolHost host)
    {
        var format = Parsing.Argument("FORMAT", "csv", text => text == Csv ? text : throw new FormatException($"'{text}' is not a format of devices: it is {Csv}."));
        var paths = new Argument<string[]>("PATH") { Description = "The files.", Arity = ArgumentArity.OneOrMore };
        var keepGoing = FleetReading.KeepGoingOption();
        var command = new ToolCommand(
            "observe",
            "Read what was seen of devices. Observing a row twice adds nothing; one bad row and nothing is taken.",
            "observe csv docs/samples/fleet.csv",
            "observe csv exports/monday.csv exports/tuesday.csv --keep-going")
        {
            format, paths, keepGoing,
        };
        command.SetAction(host.Runs(async (session, cancellationToken) =>
        {
            var files = session.Arguments.GetValue(paths)!.Select(session.Environment.ReadingPath).ToList();
            var timeline = await session.OpenAsync(cancellationToken).ConfigureAwait(false);
            var isKept = session.Arguments.GetValue(keepGoing);
            var report = await FleetReading.ObserveAsync(session, timeline, files, isKept, cancellationToken).ConfigureAwait(false);
            await session.AnswerAsync(page => Write(page, report, isKept), () => ObserveShape.Of(Csv, report), CliJson.Shapes.ObserveShape).ConfigureAwait(false);
            return FleetReading.IsUsable(report, isKept) ? ExitCode.Answered : ExitCode.BadInput;
        }));
        return command;
    }

    private static void Write(Page page, ObserveReport report, bool isKept) => page.Line(
        $"{Csv}: {Words.Count(report.Documents, "document")}, {Words.Count(report.Rows, "row")}, {report.RejectedRows} bad; "
        + (FleetReading.IsUsable(report, isKept)
            ? $"{Words.Count(report.EventsAppended, "event")} appended, {Words.Number(report.Unchanged)} unchanged, {Words.Number(report.AlreadyKnown)} known before."
            : "nothing was appended."));
}
