using System.CommandLine;
using ReleaseTimeline.Cli.Output;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.Cli.Stores;
using ReleaseTimeline.Feeds;
using ReleaseTimeline.Feeds.Importing;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>Brings the documents of a public source into the store.</summary>
internal static class ImportCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(ToolHost host)
    {
        var source = Parsing.Argument<IFeed>("SOURCE", $"One of {FeedSources.Names}.", FeedSources.Of);
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Files, and folders whose files are taken in order of name; .gz is read. A name that begins with yyyyMMddTHHmmssZ says when it was stated.",
            Arity = ArgumentArity.OneOrMore,
        };
        var statedAt = QuestionOptions.MomentOption("--stated-at", "When the source said it, for documents whose names do not tell; otherwise the date in the document, where it has one.");
        var command = new ToolCommand(
            "import",
            "Import the documents of a public source. Importing one twice adds nothing.",
            "import sofa ios_data_feed.json",
            "import gdmf gdmf-history/",
            "import kev known_exploited_vulnerabilities.json --stated-at 2026-08-21T00:00:00Z")
        {
            source, paths, statedAt,
        };
        command.SetAction(host.Runs(async (session, cancellationToken) =>
        {
            var files = session.Arguments.GetValue(paths)!.Select(session.Environment.ReadingPath).ToList();
            var timeline = await session.OpenAsync(cancellationToken).ConfigureAwait(false);
            ImportReport report;
            using (var progress = session.Progress())
            {
                report = await new Importer(timeline.Store)
                    .ImportAsync(session.Arguments.GetValue(source)!, files, session.Arguments.GetValue(statedAt), new Listener(progress), cancellationToken)
                    .ConfigureAwait(false);
            }

            if (report.Documents == 0)
                throw new ToolException($"there is no document in {string.Join(", ", files)}.");
            foreach (var rejected in report.Rejected)
                await session.TellAsync(rejected.Reason.StartsWith(rejected.Path, StringComparison.Ordinal) ? rejected.Reason : $"{rejected.Path}: {rejected.Reason}").ConfigureAwait(false);
            await session.AnswerAsync(page => Write(page, report), () => ShapeOf(report), CliJson.Shapes.ImportShape).ConfigureAwait(false);
            return report.Rejected.Count > 0 ? ExitCode.BadInput : ExitCode.Answered;
        }));
        return command;
    }

    private static void Write(Page page, ImportReport report) => page.Line(
        $"{report.Source}: {Words.Count(report.Documents, "document")}, {report.Skipped} imported before, {report.Rejected.Count} refused; "
        + $"{Words.Count(report.Statements, "statement")}, {Words.Count(report.EventsAppended, "event")} appended.");

    private static ImportShape ShapeOf(ImportReport report) => new(
        report.Source,
        report.Documents,
        report.Skipped,
        report.Statements,
        report.EventsAppended,
        [.. report.Rejected.Select(rejected => new RejectedDocumentShape(rejected.Path, rejected.Reason))]);

    private sealed class Listener(Progress progress) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => progress.Report(value.Done, value.Total, "documents");
    }
}
