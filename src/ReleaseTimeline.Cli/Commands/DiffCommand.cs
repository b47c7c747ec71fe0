using System.CommandLine;
using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Cli.Output;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.KnowledgeDiffs;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>What changed in what is believed about a moment: the document that defends an old report.</summary>
internal sealed class DiffCommand
{
    private readonly Option<Moment?> at = QuestionOptions.MomentOption("--at", "The moment that the beliefs are about: a day, by its end in UTC, or an instant with its offset.");
    private readonly Option<Moment?> from = QuestionOptions.MomentOption("--from", "What was known by then, compared with --to.");
    private readonly Option<Moment?> to = QuestionOptions.MomentOption("--to", "What was known by then.");
    private readonly Option<KnowledgeClock?> clock = Parsing.Option<KnowledgeClock?>(
        "--clock", "CLOCK", "Whether --from and --to mean what the sources had stated or what this store had recorded; stated, if not given.", text => ClockOf(text));

    private readonly Option<CveId[]> cves = Parsing.Options("--cve", "CVE", "A vulnerability to compare the verdicts of, once for each; otherwise all that lettered releases addressed by then, and those of which something was known and changed.", CveId.Parse);
    private readonly Option<Os?> os = Parsing.Option<Os?>("--os", "OS", "Only the releases and devices of this operating system.", text => Parsing.Os(text));

    private DiffCommand()
    {
    }

    /// <summary>Makes the command.</summary>
    public static Command Create(ToolHost host)
    {
        var options = new DiffCommand();
        options.at.Required = options.from.Required = options.to.Required = true;
        var command = new ToolCommand(
            "diff",
            "What changed in what is believed about a day between two states of knowledge: what was said since, by whom, and which devices' verdicts it changed.",
            "diff --at 2026-03-20 --from 2026-03-20 --to 2026-04-01",
            "diff --at 2026-03-20 --from 2026-03-21T08:00:00Z --to 2026-04-01 --clock recorded --cve CVE-2026-20643",
            "diff --at 2023-07-12 --from 2023-07-10 --to 2023-07-14 --os macOS --json")
        {
            options.at, options.from, options.to, options.clock, options.cves, options.os,
        };
        command.SetAction(host.Runs(options.RunAsync));
        return command;
    }

    private async Task<int> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var arguments = session.Arguments;
        var (moment, first, second) = (arguments.GetValue(at)!.Value, arguments.GetValue(from)!.Value, arguments.GetValue(to)!.Value);
        RefuseWrongOrder(first, second);
        var timeline = await session.OpenAsync(cancellationToken).ConfigureAwait(false);
        var diff = await timeline.DiffAsync(moment, Known(first), Known(second), cancellationToken).ConfigureAwait(false);
        var scope = new DiffScope(diff, arguments.GetValue(os));
        var verdicts = new VerdictDiff(diff, arguments.GetValue(cves) is { Length: > 0 } named ? named : scope.Cves);
        using IDiffReport answer = session.IsJson ? new DiffJson() : new DiffText(PageLook.Of(session.Environment));
        using (var progress = session.Progress())
        {
            await foreach (var change in timeline.DiffAsync(verdicts, cancellationToken).ConfigureAwait(false))
            {
                if (scope.Concerns(change.Device))
                    answer.Add(change);
                progress.Report(verdicts.Devices, null, "devices");
            }
        }

        answer.Write(scope, verdicts, session.Output);
        return ExitCode.Answered;

        AsOf Known(Moment limit) => arguments.GetValue(clock) == KnowledgeClock.Recorded ? AsOf.Now.KnownAt(limit) : AsOf.Now.StatedBy(limit);
    }

    private static void RefuseWrongOrder(Moment first, Moment second)
    {
        if (first.End > second.End)
            throw new ToolException($"--from: '{first}' is later than --to, '{second}': the earlier state of knowledge comes first.");
    }

    private static KnowledgeClock ClockOf(string text) => text switch
    {
        "stated" => KnowledgeClock.Stated,
        "recorded" => KnowledgeClock.Recorded,
        _ => throw new FormatException($"'{text}' is not a clock of knowledge: it is stated or recorded."),
    };
}
