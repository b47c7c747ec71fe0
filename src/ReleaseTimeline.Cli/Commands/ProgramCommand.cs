using System.CommandLine;
using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.Events;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>One program, whole.</summary>
internal static class ProgramCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(ToolHost host)
    {
        var id = new Argument<string>("ID") { Description = $"{ProgramIds.SoftwareUpdate}, {ProgramIds.RapidSecurityResponse} or {ProgramIds.BackgroundSecurityImprovement}." };
        var question = new QuestionOptions();
        var command = new ToolCommand(
            "program",
            "One program: when it began and ended, what it shipped, what came after it.",
            "program rapid-security-response",
            "program rapid-security-response --stated-by 2025-10-28",
            "program background-security-improvement --json")
        {
            id,
        };
        question.AddTo(command, withMoment: false);
        command.SetAction(host.Runs(async (session, cancellationToken) =>
        {
            var timeline = await session.OpenAsync(cancellationToken).ConfigureAwait(false);
            var knowledge = await timeline.KnowledgeAsync(question.KnowledgeIn(session), cancellationToken).ConfigureAwait(false);
            var answer = ProgramAnswer.Of(knowledge, session.Arguments.GetValue(id)!);
            await session.AnswerAsync(page => ProgramText.Write(page, answer), () => ProgramShape.Of(answer), CliJson.Shapes.ProgramShape).ConfigureAwait(false);
            return ExitCode.Answered;
        }));
        return command;
    }
}
