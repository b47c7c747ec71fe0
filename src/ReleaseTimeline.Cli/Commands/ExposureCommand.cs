using System.CommandLine;
using System.CommandLine.Parsing;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>One verdict: about a device, or about whatever runs a build.</summary>
internal sealed class ExposureCommand
{
    private readonly Option<CveId> cve = Parsing.Option("--cve", "CVE", "The vulnerability.", CveId.Parse);
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
        options.cve.Required = true;
        var command = new ToolCommand(
            "exposure",
            "One verdict: was a device, or whatever of a model runs a build, exposed to a vulnerability?",
            "exposure --cve CVE-2026-20643 --device PHONE-03 --at 2026-03-20",
            "exposure --cve CVE-2026-20643 --os iOS --model iPhone15,2 --build 23D8133 --at 2026-03-20",
            "exposure --cve CVE-2023-37450 --os iOS --model iPhone14,7 --build 20F75 --at 2023-07-11 --stated-by 2023-07-11 --json")
        {
            options.cve, options.device, options.os, options.model, options.build, options.supplemental,
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
        if (command.GetResult(device) is not null && given.Count > 0)
            command.AddError($"--device and {given[0].Name} exclude each other: ask about a device, or about a build.");
        else if (command.GetResult(device) is null && needed.Where(option => !given.Contains(option)).ToList() is { Count: > 0 } missing)
            command.AddError(given.Count == 0
                ? "Ask about a device (--device) or about a build (--os, --model and --build)."
                : $"A question about a build needs --os, --model and --build; {string.Join(" and ", missing.Select(option => option.Name))} {(missing.Count == 1 ? "is" : "are")} missing.");
    }
}
