using System.CommandLine;
using System.CommandLine.Parsing;
using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Reported;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>One verdict: about a device, or about whatever runs a build; or the devices that a threat is said to target.</summary>
internal sealed class ExposureCommand
{
    private readonly Option<CveId> cve = Parsing.Option("--cve", "CVE", "The vulnerability.", CveId.Parse);
    private readonly Option<string?> threat = new("--threat") { Description = "A threat that was reported, such as DarkSword, instead of a vulnerability; without a device or a build, for all devices of the store.", HelpName = "NAME" };
    private readonly Option<string?> device = Parsing.Option<string?>("--device", "ID", "A device of the store.", Parsing.DeviceId);
    private readonly Option<Os?> os = Parsing.Option<Os?>("--os", "OS", "The operating system, for a question about a build.", text => Parsing.Os(text));
    private readonly Option<string?> model = Parsing.Option<string?>("--model", "MODEL", "The model identifier, such as iPhone15,2.", Parsing.Model);
    private readonly Option<BuildNumber?> build = Parsing.Option<BuildNumber?>("--build", "BUILD", "The build of the base, such as 23D8133.", text => BuildNumber.Parse(text));
    private readonly Option<BuildNumber?> supplemental = Parsing.Option<BuildNumber?>("--supplemental-build", "BUILD", "The build of the letter, such as 23D771330a; none if not given.", text => BuildNumber.Parse(text));
    private readonly QuestionOptions question = new();
    private readonly FailOnOption failOn = new();

    private ExposureCommand()
    {
    }

    /// <summary>Makes the command.</summary>
    public static Command Create(ToolHost host)
    {
        var options = new ExposureCommand();
        var command = new ToolCommand(
            "exposure",
            "One verdict: was a device, or whatever of a model runs a build, exposed to a vulnerability?",
            "exposure --cve CVE-2026-20643 --device GRETA-IPHONE --at 2026-03-20",
            "exposure --cve CVE-2026-20643 --os iOS --model iPhone15,2 --build 23D8133 --at 2026-03-20",
            "exposure --cve CVE-2023-37450 --os iOS --model iPhone14,7 --build 20F75 --at 2023-07-11 --stated-by 2023-07-11 --json",
            "exposure --threat DarkSword --at 2026-03-20")
        {
            options.cve, options.threat, options.device, options.os, options.model, options.build, options.supplemental,
        };
        options.question.AddTo(command);
        options.failOn.AddTo(command);
        command.Validators.Add(options.AskOneQuestion);
        command.SetAction(host.Runs(options.RunAsync));
        return command;
    }

    private async Task<int> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var at = question.MomentOrToday(session);
        var asOf = question.KnowledgeIn(session);
        var timeline = await session.OpenAsync(cancellationToken).ConfigureAwait(false);
        var knowledge = await timeline.KnowledgeAsync(asOf, cancellationToken).ConfigureAwait(false);
        if (session.Arguments.GetValue(threat) is { } name)
            return await AnswerThreatAsync(session, timeline, knowledge, name, cancellationToken).ConfigureAwait(false);
        var asked = session.Arguments.GetValue(cve);
        ExposureVerdict verdict;
        string subject;
        if (session.Arguments.GetValue(device) is { } id)
        {
            var found = await DeviceLookup.FindAsync(timeline, id, asOf, cancellationToken).ConfigureAwait(false);
            verdict = ExposureLedger.Of(knowledge, found, asked).At(at);
            subject = found.Model is null ? id : $"{id} ({found.Model})";
        }
        else
        {
            var about = BuildIn(session.Arguments);
            verdict = about.At(knowledge, asked, at);
            subject = $"{about.Model} with build {about.SupplementalBuild ?? about.Build}";
        }

        await session.AnswerAsync(
            page => ExposureText.Write(page, subject, verdict, asOf), () => ExposureShape.Of(verdict), CliJson.Shapes.ExposureShape).ConfigureAwait(false);
        return failOn.CodeFor(session, verdict);
    }

    private async Task<int> AnswerThreatAsync(Session session, Timeline timeline, Knowledge knowledge, string name, CancellationToken cancellationToken)
    {
        var (at, asOf) = (question.MomentOrToday(session), question.KnowledgeIn(session));
        var found = ThreatAnswer.Find(await timeline.ClaimsAsync(asOf, cancellationToken).ConfigureAwait(false), name);
        var rows = new List<ThreatRow>();
        if (session.Arguments.GetValue(device) is { } id)
            rows.Add(ThreatAnswer.Row(knowledge, found, await DeviceLookup.FindAsync(timeline, id, asOf, cancellationToken).ConfigureAwait(false), at));
        else if (session.Arguments.GetValue(build) is not null)
            rows.Add(ThreatAnswer.Row(knowledge, found, BuildIn(session.Arguments), at));
        else
            await AddDevicesAsync(session, timeline, knowledge, found, rows, cancellationToken).ConfigureAwait(false);

        var answer = new ThreatAnswer(found, asOf.About(at), at, rows);
        await session.AnswerAsync(page => ThreatText.Write(page, answer), () => ThreatShape.Of(answer), CliJson.Shapes.ThreatShape).ConfigureAwait(false);
        return rows.Exists(row => row.Verdicts.Any(verdict => failOn.Names(session, verdict))) ? ExitCode.Found : ExitCode.Answered;
    }

    private async Task AddDevicesAsync(
        Session session, Timeline timeline, Knowledge knowledge, Threat found, List<ThreatRow> rows, CancellationToken cancellationToken)
    {
        using var progress = session.Progress();
        var devices = timeline.DevicesAsync(question.KnowledgeIn(session), cancellationToken);
        await foreach (var each in Ahead.Of(devices, cancellationToken).ConfigureAwait(false))
        {
            rows.Add(ThreatAnswer.Row(knowledge, found, each, question.MomentOrToday(session)));
            progress.Report(rows.Count, null, "devices");
        }
    }

    private BuildExposure BuildIn(ParseResult arguments)
    {
        var (said, asked) = (arguments.GetValue(os)!.Value, arguments.GetValue(model)!);
        if (OsExtensions.OfModel(asked) is { } named && named.Line() != said.Line())
            throw new ToolException($"--model: '{asked}' is a model of {named.Name()}; --os says {said.Name()}.");
        return new BuildExposure(said, asked, arguments.GetValue(build)!.Value, arguments.GetValue(supplemental));
    }

    private void AskOneQuestion(CommandResult command)
    {
        Option[] needed = [os, model, build];
        var given = needed.Append(supplemental).Where(option => command.GetResult(option) is not null).ToList();
        var hasThreat = command.GetResult(threat) is not null;
        if (hasThreat == (command.GetResult(cve) is not null))
            command.AddError(hasThreat
                ? "--cve and --threat exclude each other: ask about a vulnerability, or about a threat."
                : "Name a vulnerability (--cve) or a threat (--threat).");
        else if (command.GetResult(device) is not null && given.Count > 0)
            command.AddError($"--device and {given[0].Name} exclude each other: ask about a device, or about a build.");
        else if (hasThreat && given.Count == 0)
            return;
        else if (command.GetResult(device) is null && needed.Where(option => !given.Contains(option)).ToList() is { Count: > 0 } missing)
            command.AddError(given.Count == 0
                ? "Ask about a device (--device) or about a build (--os, --model and --build)."
                : $"A question about a build needs --os, --model and --build; {string.Join(" and ", missing.Select(option => option.Name))} {(missing.Count == 1 ? "is" : "are")} missing.");
    }
}
