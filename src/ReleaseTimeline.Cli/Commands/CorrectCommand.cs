using System.CommandLine;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.Corrections;
using ReleaseTimeline.Events;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>Puts another statement in the place of one that is wrong.</summary>
internal static class CorrectCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(ToolHost host)
    {
        var options = new CorrectionOptions();
        var changes = Parsing.Options(
            "--set",
            "MEMBER=VALUE",
            "What it should have said: a member of the stored event and its value. A list is words with spaces between or a JSON array; no value leaves the member out.",
            Change);
        changes.Required = true;
        var command = new ToolCommand(
            "correct",
            "Put another statement in the place of one that is wrong, from now on: questions about earlier knowledge are answered as before.",
            "correct 75f11ffe --reason \"The clock was a day ahead.\" --set ValidAt=2026-03-18T07:10:00Z",
            "correct 96a1e839 --reason \"A typing error.\" --set Build=23D8133 --set ValidAt=2026-03-04 --by release-desk --stated-at 2026-03-21")
        {
            changes,
        };
        options.AddTo(command);
        command.SetAction(host.Runs(async (session, cancellationToken) =>
        {
            var statedAt = options.StatedAtIn(session);
            var timeline = await session.OpenAsync(cancellationToken).ConfigureAwait(false);
            var wrong = await StatementLookup.FindAsync(timeline.Store, session.Arguments.GetValue(options.Event)!, cancellationToken).ConfigureAwait(false);
            var replacement = Changed(wrong.Event, session.Arguments.GetValue(changes)!);
            var correction = await CorrectionOptions.TryAsync(timeline.CorrectAsync(
                wrong.Id, replacement, options.ReasonIn(session), options.SourceIn(session), statedAt, cancellationToken)).ConfigureAwait(false);
            await session.AnswerAsync(page => CorrectionText.Write(page, correction), () => CorrectionShape.Of(correction), CliJson.Shapes.CorrectionShape).ConfigureAwait(false);
            return ExitCode.Answered;
        }));
        return command;
    }

    private static TimelineEvent Changed(TimelineEvent wrong, (string Member, string Value)[] changes)
    {
        try
        {
            return changes.Aggregate(wrong, (changed, change) => StatementEdit.With(changed, change.Member, change.Value));
        }
        catch (FormatException e)
        {
            throw new ToolException($"--set: {e.Message}");
        }
    }

    private static (string Member, string Value) Change(string text)
    {
        var sign = text.IndexOf('=', StringComparison.Ordinal);
        return sign > 0 ? (text[..sign].Trim(), text[(sign + 1)..].Trim()) : throw new FormatException($"'{text}' is not a change: it reads MEMBER=VALUE.");
    }
}
