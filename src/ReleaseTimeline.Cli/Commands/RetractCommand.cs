using System.CommandLine;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>Takes a statement back.</summary>
internal static class RetractCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(ToolHost host)
    {
        var options = new CorrectionOptions();
        var command = new ToolCommand(
            "retract",
            "Take a statement back, from now on: questions about earlier knowledge are answered as before. Retracting a retraction undoes it.",
            "retract 75f11ffe --reason \"It was another device.\"",
            "retract 75f11ffe-1db5-8bc5-84c7-ac1f8bb5c647 --reason \"It was another device.\" --by helpdesk --stated-at 2026-03-21T09:00:00Z --json");
        options.AddTo(command);
        command.SetAction(host.Runs(async (session, cancellationToken) =>
        {
            var statedAt = options.StatedAtIn(session);
            var timeline = await session.OpenAsync(cancellationToken).ConfigureAwait(false);
            var wrong = await StatementLookup.FindAsync(timeline.Store, session.Arguments.GetValue(options.Event)!, cancellationToken).ConfigureAwait(false);
            var correction = await CorrectionOptions.TryAsync(timeline.RetractAsync(
                wrong.Id, options.ReasonIn(session), options.SourceIn(session), statedAt, cancellationToken)).ConfigureAwait(false);
            await session.AnswerAsync(page => CorrectionText.Write(page, correction), () => CorrectionShape.Of(correction), CliJson.Shapes.CorrectionShape).ConfigureAwait(false);
            return ExitCode.Answered;
        }));
        return command;
    }
}
