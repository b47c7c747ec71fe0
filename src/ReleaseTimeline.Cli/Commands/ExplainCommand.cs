using System.CommandLine;
using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>A verdict with the events it rests on.</summary>
internal static class ExplainCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(ToolHost host)
    {
        var id = Parsing.Argument("DEVICE", "The device's id.", Parsing.DeviceId);
        var cve = Parsing.Option("--cve", "CVE", "The vulnerability.", CveId.Parse);
        cve.Required = true;
        var question = new QuestionOptions();
        var command = new ToolCommand(
            "explain",
            "The events that a verdict rests on, in order: when each was true, when it was stated, when recorded, and where it can be read. What is only claimed comes after them.",
            "explain GRETA-IPHONE --cve CVE-2026-20643 --at 2026-03-20",
            "explain GRETA-IPHONE --cve CVE-2026-20643 --at 2026-03-20 --stated-by 2026-03-21 --json")
        {
            id, cve,
        };
        question.AddTo(command);
        command.SetAction(host.Runs(async (session, cancellationToken) =>
        {
            var asOf = question.KnowledgeIn(session);
            var timeline = await session.OpenAsync(cancellationToken).ConfigureAwait(false);
            var device = await DeviceLookup.FindAsync(timeline, session.Arguments.GetValue(id)!, asOf, cancellationToken).ConfigureAwait(false);
            var knowledge = await timeline.KnowledgeAsync(asOf, cancellationToken).ConfigureAwait(false);
            var verdict = ExposureLedger.Of(knowledge, device, session.Arguments.GetValue(cve)).At(question.MomentOrToday(session));
            var subject = device.Model is null ? device.Device : $"{device.Device} ({device.Model})";
            var claims = ClaimsBeside.Of(await timeline.ClaimsAsync(asOf, cancellationToken).ConfigureAwait(false), verdict);
            var corrections = await timeline.CorrectionsBehindAsync(verdict.Because, cancellationToken).ConfigureAwait(false);
            await session.AnswerAsync(
                page => ExplainText.Write(page, subject, verdict, asOf, corrections, claims), () => new ExplainShape(verdict, corrections, claims), CliJson.Shapes.ExplainShape).ConfigureAwait(false);
            return ExitCode.Answered;
        }));
        return command;
    }
}
