using System.CommandLine;
using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>Where sources contradict each other.</summary>
internal static class ConflictsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(ToolHost host)
    {
        var os = Parsing.Option<Os?>("--os", "OS", "Only what concerns iOS, iPadOS or macOS.", text => Parsing.Os(text));
        var question = new QuestionOptions();
        var command = new ToolCommand(
            "conflicts",
            "Where sources contradict each other: what each says, by which event, and which rule decides whom to believe.",
            "conflicts --os macOS",
            "conflicts --os iOS --at 2026-03-31 --stated-by 2026-04-30 --json")
        {
            os,
        };
        question.AddTo(command);
        command.SetAction(host.Runs(async (session, cancellationToken) =>
        {
            var timeline = await session.OpenAsync(cancellationToken).ConfigureAwait(false);
            var knowledge = await timeline.KnowledgeAsync(question.KnowledgeIn(session), cancellationToken).ConfigureAwait(false);
            var entries = ConflictEntry.Of(knowledge, session.Arguments.GetValue(os), question.MomentIn(session));
            await session.AnswerAsync(page => ConflictsText.Write(page, entries), () => ConflictsShape.Of(entries), CliJson.Shapes.ConflictsShape).ConfigureAwait(false);
            return ExitCode.Answered;
        }));
        return command;
    }
}
