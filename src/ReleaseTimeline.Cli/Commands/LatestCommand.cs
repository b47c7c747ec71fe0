using System.CommandLine;
using System.CommandLine.Parsing;
using ReleaseTimeline.Cli.Output;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.Projections.Latest;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>What was the latest release for a model, and where a version stood.</summary>
internal sealed class LatestCommand
{
    private readonly Option<Os> os = Parsing.Option("--os", "OS", "The operating system.", Parsing.Os);
    private readonly Option<string> model = Parsing.Option("--model", "MODEL", "The model identifier, such as iPhone15,2.", Parsing.Model);
    private readonly Option<ReleaseVersion?> version = Parsing.Option<ReleaseVersion?>("--version", "VERSION", "A version, such as 26.3.1 or \"26.3.1 (a)\": where did it stand then?", text => ReleaseVersion.Parse(text));
    private readonly Option<BuildNumber?> build = Parsing.Option<BuildNumber?>("--build", "BUILD", "A build in place of its version, such as 23D8133.", text => BuildNumber.Parse(text));
    private readonly QuestionOptions question = new();

    private LatestCommand()
    {
    }

    /// <summary>Makes the command.</summary>
    public static Command Create(ToolHost host)
    {
        var options = new LatestCommand();
        options.os.Required = options.model.Required = true;
        var command = new ToolCommand(
            "latest",
            "What was the latest release for a model on a day, and was a version the latest, n-1 or n-2 then?",
            "latest --os iOS --model iPhone15,2 --at 2026-03-20",
            "latest --os iOS --model iPhone15,2 --at 2026-03-20 --version 26.3",
            "latest --os macOS --model Mac15,12 --at 2026-03-20 --build 25D2128 --stated-by 2026-03-20 --json")
        {
            options.os, options.model, options.version, options.build,
        };
        options.question.AddTo(command);
        command.Validators.Add(options.RefuseTwoReleases);
        command.SetAction(host.Runs(options.RunAsync));
        return command;
    }

    private async Task<int> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var (said, asked) = (session.Arguments.GetValue(os), session.Arguments.GetValue(model)!);
        if (OsExtensions.OfModel(asked) is { } named && named.Line() != said.Line())
            throw new ToolException($"--model: '{asked}' is a model of {named.Name()}; --os says {said.Name()}.");
        var asOf = question.KnowledgeIn(session).About(question.MomentOrToday(session));
        var timeline = await session.OpenAsync(cancellationToken).ConfigureAwait(false);
        var knowledge = await timeline.KnowledgeAsync(asOf, cancellationToken).ConfigureAwait(false);
        var latest = LatestAtTheTime.Of(knowledge.Releases, OsExtensions.OfModel(asked) ?? said, asked, question.MomentOrToday(session));
        if (!latest.IsKnownModel)
            throw new ToolException($"--model: no source names '{asked}' for a release of {said.Name()}{Words.KnownBy(asOf)}.");
        var place = PlaceIn(session, knowledge.Releases, latest, asOf);
        await session.AnswerAsync(
            page => LatestText.Write(page, latest, place, asOf), () => LatestShape.Of(latest, place), CliJson.Shapes.LatestShape).ConfigureAwait(false);
        return ExitCode.Answered;
    }

    private ReleasePlace? PlaceIn(Session session, ReleaseHistory releases, LatestAtTheTime latest, AsOf asOf)
    {
        if (session.Arguments.GetValue(build) is { } number)
        {
            var release = releases.FindByBuild(latest.Os, number)
                ?? throw new ToolException($"--build: no build '{number}' of {latest.Os.Name()} is known{Words.KnownBy(asOf)}.");
            return latest.PlaceOf(release.Label.Version);
        }

        return session.Arguments.GetValue(version) is not { } asked
            ? null
            : latest.PlaceOf(asked) ?? throw new ToolException($"--version: no release '{new ReleaseLabel(latest.Os, asked)}' is known{Words.KnownBy(asOf)}.");
    }

    private void RefuseTwoReleases(CommandResult command)
    {
        if (command.GetResult(version) is not null && command.GetResult(build) is not null)
            command.AddError("--version and --build exclude each other: ask about one release.");
    }
}
