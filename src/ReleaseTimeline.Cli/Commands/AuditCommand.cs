using System.CommandLine;
using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Cli.Output;
using ReleaseTimeline.Cli.Output.Html;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>The verdicts of a fleet: the main job.</summary>
internal sealed class AuditCommand
{
    private readonly Argument<string?> fleet = new("FLEET")
    {
        Description = "A device export (csv), observed into the store first; without it, all devices of the store.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<CveId[]> cves = Parsing.Options("--cve", "CVE", "A vulnerability, once for each; otherwise all that lettered releases addressed by then.", CveId.Parse);
    private readonly Option<string?> file = new("--out") { Description = "Write a report to this file too: one HTML page, with reasons and evidence.", HelpName = "FILE" };
    private readonly Option<bool> keepGoing = FleetReading.KeepGoingOption();
    private readonly QuestionOptions question = new();
    private readonly FailOnOption failOn = new();

    private AuditCommand()
    {
    }

    /// <summary>Makes the command.</summary>
    public static Command Create(ToolHost host)
    {
        var options = new AuditCommand();
        var command = new ToolCommand(
            "audit",
            "Every device of a fleet: which were exposed to what on a day, since when a fix had been available to that very model, and why.",
            "audit docs/samples/fleet.csv --at 2026-03-20",
            "audit docs/samples/fleet.csv --at 2026-03-20 --cve CVE-2026-20643 --json",
            "audit --at 2026-03-20 --out report.html",
            "audit --at 2023-07-11 --stated-by 2023-07-11 --fail-on exposed,past-due --json")
        {
            options.fleet, options.cves, options.file, options.keepGoing,
        };
        options.question.AddTo(command);
        options.failOn.AddTo(command);
        command.SetAction(host.Runs(options.RunAsync));
        return command;
    }

    private async Task<int> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var timeline = await session.OpenAsync(cancellationToken).ConfigureAwait(false);
        var devices = await ObserveAsync(session, timeline, cancellationToken).ConfigureAwait(false);
        var asOf = question.KnowledgeIn(session);
        var knowledge = await timeline.KnowledgeAsync(asOf, cancellationToken).ConfigureAwait(false);
        var audit = new FleetAudit(knowledge, asOf, CvesIn(session, knowledge), question.MomentOrToday(session));

        using IAuditReport answer = session.IsJson ? new AuditJson() : new AuditText(PageLook.Of(session.Environment));
        using var page = session.Arguments.GetValue(file) is null ? null : new AuditHtml();
        var isFound = false;
        using (var progress = session.Progress())
        {
            await foreach (var device in Ahead.Of(DevicesAsync(timeline, devices, asOf, cancellationToken), cancellationToken).ConfigureAwait(false))
            {
                foreach (var row in audit.Judge(device))
                {
                    answer.Add(row);
                    page?.Add(row);
                    isFound |= failOn.Names(session, row.Verdict);
                }

                progress.Report(audit.Devices, devices?.Count, "devices");
            }
        }

        if (page is not null)
            await WriteAsync(session, page, audit).ConfigureAwait(false);
        answer.Write(audit, session.Output);
        return isFound ? ExitCode.Found : ExitCode.Answered;
    }

    private async Task<IReadOnlyCollection<string>?> ObserveAsync(Session session, Timeline timeline, CancellationToken cancellationToken)
    {
        if (session.Arguments.GetValue(fleet) is not { } named)
            return null;
        var path = session.Environment.ReadingPath(named);
        var isKept = session.Arguments.GetValue(keepGoing);
        var report = await FleetReading.ObserveAsync(session, timeline, [path], isKept, cancellationToken).ConfigureAwait(false);
        if (!FleetReading.IsUsable(report, isKept))
            throw new ToolException($"{named}: {Words.Count(report.RejectedRows, "bad row")}; nothing was appended. --keep-going takes the good ones.");
        return FleetReading.DevicesIn(path, cancellationToken);
    }

    private CveId[] CvesIn(Session session, Knowledge knowledge)
    {
        if (session.Arguments.GetValue(cves) is { Length: > 0 } named)
            return named;
        var at = question.MomentOrToday(session);
        CveId[] addressed = [.. FleetAudit.AddressedByLetters(knowledge, at)];
        return addressed.Length > 0 ? addressed : throw new ToolException($"no lettered release addressed a vulnerability by {at}, as far as was known; name one with --cve.");
    }

    private static async IAsyncEnumerable<DeviceTimeline> DevicesAsync(
        Timeline timeline,
        IReadOnlyCollection<string>? named,
        AsOf asOf,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (named is null)
        {
            await foreach (var device in timeline.DevicesAsync(asOf, cancellationToken).ConfigureAwait(false))
                yield return device;
            yield break;
        }

        foreach (var device in named.Order(StringComparer.Ordinal))
            yield return await timeline.DeviceAsync(device, asOf, cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteAsync(Session session, AuditHtml page, FleetAudit audit)
    {
        var path = session.Environment.FullPath(session.Arguments.GetValue(file)!);
        await ReplacedFile.WriteAsync(path, async stream =>
        {
            await using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            page.Write(audit, writer);
        }).ConfigureAwait(false);
    }
}
