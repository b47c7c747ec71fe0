using System.CommandLine;
using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>The release history.</summary>
internal static class TimelineCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(ToolHost host)
    {
        var os = Parsing.Option<Os?>("--os", "OS", "Only releases for iOS, iPadOS or macOS.", text => Parsing.Os(text));
        var program = new Option<string?>("--program") { Description = "Only releases of this program.", HelpName = "ID" };
        var from = Parsing.Option<DateOnly?>("--from", "DAY", "Only releases of this day or later.", text => Day(text));
        var to = Parsing.Option<DateOnly?>("--to", "DAY", "Only releases of this day or earlier.", text => Day(text));
        var betas = new Option<bool>("--betas") { Description = "Prereleases too." };
        var claims = new Option<bool>("--claims") { Description = "What press and vendors claimed too, marked as claims: with who said it, and counted nowhere." };
        var question = new QuestionOptions();
        var command = new ToolCommand(
            "timeline",
            "The release history, by day.",
            "timeline --os iOS --from 2026-01-01",
            "timeline --program rapid-security-response",
            "timeline --from 2026-03-17 --to 2026-03-24 --claims",
            "timeline --os macOS --at 2023-07-11 --stated-by 2023-07-11 --json")
        {
            os, program, from, to, betas, claims,
        };
        question.AddTo(command);
        command.SetAction(host.Runs(async (session, cancellationToken) =>
        {
            var timeline = await session.OpenAsync(cancellationToken).ConfigureAwait(false);
            var knowledge = await timeline.KnowledgeAsync(question.KnowledgeIn(session), cancellationToken).ConfigureAwait(false);
            var arguments = session.Arguments;
            var filter = new TimelineFilter(arguments.GetValue(os), arguments.GetValue(program), arguments.GetValue(from), arguments.GetValue(to), arguments.GetValue(betas));
            var at = question.MomentIn(session);
            var entries = filter.Of(knowledge, at);
            var claimed = arguments.GetValue(claims)
                ? TimelineClaims.Of(await timeline.ClaimsAsync(question.KnowledgeIn(session), cancellationToken).ConfigureAwait(false), filter, knowledge, at)
                : null;
            await session.AnswerAsync(
                page => TimelineText.Write(page, entries, knowledge, claimed),
                () => new TimelineShape([.. entries.Select(ReleaseShape.Of)], claimed?.Select(ClaimShape.Of).ToList()),
                CliJson.Shapes.TimelineShape).ConfigureAwait(false);
            return ExitCode.Answered;
        }));
        return command;
    }

    private static DateOnly Day(string text) => Moment.Parse(text) is { IsDay: true } moment
        ? moment.Day
        : throw new FormatException($"'{text}' is not a day: releases are dated by day (2026-03-17).");
}
