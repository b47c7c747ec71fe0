using System.CommandLine;
using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>What one device ran.</summary>
internal static class DeviceCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(ToolHost host)
    {
        var id = Parsing.Argument("ID", "The device's id.", Parsing.DeviceId);
        var question = new QuestionOptions();
        var command = new ToolCommand(
            "device",
            "One device: all that it ran, interval after interval, and what it ran at a moment.",
            "device GRETA-IPHONE --at 2026-03-20",
            "device GRETA-IPHONE --at 2026-03-20 --known-at 2026-03-21T09:00:00Z --json")
        {
            id,
        };
        question.AddTo(command);
        command.SetAction(host.Runs(async (session, cancellationToken) =>
        {
            var timeline = await session.OpenAsync(cancellationToken).ConfigureAwait(false);
            var device = await DeviceLookup.FindAsync(timeline, session.Arguments.GetValue(id)!, question.KnowledgeIn(session), cancellationToken).ConfigureAwait(false);
            var knowledge = await timeline.KnowledgeAsync(question.KnowledgeIn(session), cancellationToken).ConfigureAwait(false);
            var answer = DeviceAnswer.Of(knowledge, device, question.MomentOrToday(session));
            await session.AnswerAsync(page => DeviceText.Write(page, answer), () => DeviceShape.Of(answer), CliJson.Shapes.DeviceShape).ConfigureAwait(false);
            return ExitCode.Answered;
        }));
        return command;
    }
}
