using System.CommandLine;
using System.CommandLine.Parsing;
using ReleaseTimeline.Cli.Output;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.Cli.Stores;
using ReleaseTimeline.Feeds;
using ReleaseTimeline.Feeds.Importing;
using ReleaseTimeline.Time;

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
            Arity = ArgumentArity.ZeroOrMore,
        };
        var git = new Option<string?>("--git") { Description = "Instead of PATH: a clone, whose commits of one file are imported, oldest first, each stated at the time of its commit.", HelpName = "REPOSITORY" };
        var gitPath = new Option<string?>("--path") { Description = "With --git: the file in the clone; otherwise where SOFA's repository has it.", HelpName = "FILE" };
        var acceptShrink = new Option<bool>("--accept-shrink") { Description = "Take a document that lost more than a tenth of its releases, which is refused otherwise." };
        var statedAt = QuestionOptions.MomentOption("--stated-at", "When the source said it, for documents whose names do not tell; otherwise the date in the document, where it has one.");
        var command = new ToolCommand(
            "import",
            "Import the documents of a public source. Importing one twice adds nothing.",
            "import sofa ios_data_feed.json",
            "import sofa --git ../sofa --path v2/ios_data_feed.json",
            "import gdmf gdmf-history/",
            "import kev known_exploited_vulnerabilities.json --stated-at 2026-08-21T00:00:00Z")
        {
            source, paths, statedAt, git, gitPath, acceptShrink,
        };
        command.Validators.Add(result => RefuseNoneOrTwo(result, paths, git, gitPath, statedAt));
        command.SetAction(host.Runs(async (session, cancellationToken) =>
        {
            var feed = session.Arguments.GetValue(source)!;
            var files = session.Arguments.GetValue(paths)!.Select(session.Environment.ReadingPath).ToList();
            var timeline = await session.OpenAsync(cancellationToken).ConfigureAwait(false);
            ImportReport report;
            using (var progress = session.Progress())
            {
                var importer = new Importer(timeline.Store) { AcceptsShrinking = session.Arguments.GetValue(acceptShrink) };
                var listener = new Listener(progress);
                report = await (session.Arguments.GetValue(git) is { } repository
                    ? importer.ImportGitAsync(feed, session.Environment.ReadingPath(repository), session.Arguments.GetValue(gitPath) ?? FileOf(feed), listener, cancellationToken)
                    : importer.ImportAsync(feed, files, session.Arguments.GetValue(statedAt), listener, cancellationToken)).ConfigureAwait(false);
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

    private static void RefuseNoneOrTwo(
        CommandResult command, Argument<string[]> paths, Option<string?> git, Option<string?> gitPath, Option<Moment?> statedAt)
    {
        var hasPaths = command.GetResult(paths)?.Tokens.Count > 0;
        var hasGit = command.GetResult(git) is not null;
        if (hasPaths == hasGit)
            command.AddError(hasGit ? "PATH and --git exclude each other: the documents lie in files or in a clone." : "A PATH is missing, or --git REPOSITORY.");
        if (hasGit && command.GetResult(statedAt) is not null)
            command.AddError("--stated-at and --git exclude each other: a commit says when it was made.");
        if (!hasGit && command.GetResult(gitPath) is not null)
            command.AddError("--path is a file of a clone, and needs --git REPOSITORY.");
    }

    private static string FileOf(IFeed feed) => FeedSources.FileInSofa(feed)
        ?? throw new ToolException($"SOFA's repository has no file of {feed.Name}: say which file of the clone with --path.");

    private static void Write(Page page, ImportReport report) => page.Line(
        $"{report.Source}: {Words.Count(report.Documents, "document")}, {Words.Number(report.Skipped)} imported before, {Words.Number(report.Rejected.Count)} refused; "
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
