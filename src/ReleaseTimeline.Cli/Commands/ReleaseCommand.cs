using System.CommandLine;
using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>One release, whole.</summary>
internal static class ReleaseCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(ToolHost host)
    {
        var os = Parsing.Argument("OS", "iOS, iPadOS or macOS.", Parsing.Os);
        var words = new Argument<string[]>("VERSION")
        {
            Description = "The version, with its letter if it has one; the words are joined.",
            Arity = ArgumentArity.OneOrMore,
        };
        var question = new QuestionOptions();
        var command = new ToolCommand(
            "release",
            "One release: its builds and models, what it addresses, how it stood.",
            "release iOS 26.3.1 \"(a)\"",
            "release macOS \"13.4.1 (c)\" --at 2023-07-13",
            "release iOS 26.1 --stated-by 2026-03-19 --json")
        {
            os,
            words,
        };
        question.AddTo(command);
        command.SetAction(host.Runs(async (session, cancellationToken) =>
        {
            var version = VersionIn(session.Arguments.GetValue(words)!);
            var label = new ReleaseLabel(session.Arguments.GetValue(os), version);
            var timeline = await session.OpenAsync(cancellationToken).ConfigureAwait(false);
            var asOf = question.KnowledgeIn(session).About(question.MomentIn(session));
            var knowledge = await timeline.KnowledgeAsync(asOf, cancellationToken).ConfigureAwait(false);
            var release = knowledge.Releases.Find(label)
                ?? throw new ToolException($"no release '{label}' is known{Output.Words.KnownBy(asOf)}.");
            var entry = ReleaseEntry.Of(knowledge, release, label.Os, asOf.ValidAt)
                ?? throw new ToolException(release.Day is { } day
                    ? $"{label} was not out by {asOf.ValidAt}; it came on {Output.Words.Day(day)}."
                    : $"{label} is not known to have been out by {asOf.ValidAt}; it was by {Output.Words.Day(release.PublicBy) ?? "a later day"}.");
            await session.AnswerAsync(page => ReleaseText.Write(page, entry, knowledge), () => ReleaseShape.Of(entry), CliJson.Shapes.ReleaseShape).ConfigureAwait(false);
            return ExitCode.Answered;
        }));
        return command;
    }

    private static ReleaseVersion VersionIn(string[] words)
    {
        try
        {
            return ReleaseVersion.Parse(string.Join(' ', words));
        }
        catch (FormatException e)
        {
            throw new ToolException($"VERSION: {e.Message}");
        }
    }
}
