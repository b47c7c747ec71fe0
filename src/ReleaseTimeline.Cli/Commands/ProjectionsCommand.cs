using System.CommandLine;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.Cli.Stores;
using ReleaseTimeline.Postgres.ReadModels;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>Keeps the read models of a store on PostgreSQL, and tells how they stand.</summary>
internal static class ProjectionsCommand
{
    private const string Name = "projections";

    /// <summary>Makes the command.</summary>
    public static ToolCommand Create(ToolHost host) => new(Name, "The read models of a store on PostgreSQL: what was ever believed of its devices, and of releases, fixes and exploitation.")
    {
        CreateStatus(host),
        ProjectionsRunCommand.Create(host),
        ProjectionsRebuildCommand.Create(host),
        CreatePause(host),
        CreateResume(host),
    };

    /// <summary>The argument that names a read model. An instance belongs to one command.</summary>
    public static Argument<string> NameArgument() => Parsing.Argument("NAME", $"The read model: {string.Join(" or ", ProjectionRunner.Names)}.", text =>
        ProjectionRunner.Names.Contains(text) ? text : throw new FormatException($"'{text}' is not a read model: it is {string.Join(" or ", ProjectionRunner.Names)}."));

    /// <summary>Acts on the read models of the store that the user named.</summary>
    /// <param name="session">The run.</param>
    /// <param name="subcommand">What is told to the server as the name of the program, behind that of the command.</param>
    /// <param name="options">How events are taken; null for the defaults.</param>
    /// <param name="act">What is done.</param>
    /// <exception cref="ToolException">The store is not on PostgreSQL.</exception>
    public static async Task<int> OnAsync(Session session, string subcommand, ProjectionRunnerOptions? options, Func<ProjectionRunner, Task<int>> act)
    {
        var address = PostgresStores.AddressFor(Name, "read models", session);
        var dataSource = PostgresStores.Connect(address, $"{CommandTree.ToolName} {Name} {subcommand}");
        await using (dataSource.ConfigureAwait(false))
            return await act(new ProjectionRunner(dataSource, address.ToOptions(), options)).ConfigureAwait(false);
    }

    private static ToolCommand CreateStatus(ToolHost host)
    {
        const string name = "status";
        var command = new ToolCommand(
            name,
            "Tell how far each read model is, who runs it, why it waits, and which events it could not take.",
            "projections status --store \"postgres:Host=localhost;Database=fleet;Username=ops\"",
            "projections status --store postgres://ops@localhost/fleet --json");
        command.SetAction(host.Runs((session, cancellationToken) => OnAsync(session, name, null, async runner =>
        {
            var statuses = await runner.StatusAsync(cancellationToken).ConfigureAwait(false);
            await session.AnswerAsync(page => ProjectionsText.Write(page, statuses), () => ProjectionsShape.Of(statuses), CliJson.Shapes.ProjectionsShape).ConfigureAwait(false);
            return ExitCode.Answered;
        })));
        return command;
    }

    private static ToolCommand CreatePause(ToolHost host) => CreateSwitch(
        host, "pause", "Let a read model stand still, whoever runs it, until it is resumed.", (runner, model, cancellationToken) => runner.PauseAsync(model, cancellationToken));

    private static ToolCommand CreateResume(ToolHost host) => CreateSwitch(
        host, "resume", "Let a read model that was paused go on.", (runner, model, cancellationToken) => runner.ResumeAsync(model, cancellationToken));

    private static ToolCommand CreateSwitch(ToolHost host, string name, string description, Func<ProjectionRunner, string, CancellationToken, Task> act)
    {
        var model = NameArgument();
        var command = new ToolCommand(name, description, $"projections {name} devices --store postgres://ops@localhost/fleet") { model };
        command.SetAction(host.Runs((session, cancellationToken) => OnAsync(session, name, null, async runner =>
        {
            var named = session.Arguments.GetValue(model)!;
            await act(runner, named, cancellationToken).ConfigureAwait(false);
            var status = (await runner.StatusAsync(cancellationToken).ConfigureAwait(false)).First(status => status.Name == named);
            await session.AnswerAsync(page => ProjectionsText.WriteSwitched(page, status), () => ProjectionShape.Of(status), CliJson.Shapes.ProjectionShape).ConfigureAwait(false);
            return ExitCode.Answered;
        })));
        return command;
    }
}
