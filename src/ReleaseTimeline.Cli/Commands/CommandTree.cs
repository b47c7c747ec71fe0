using System.CommandLine;
using System.CommandLine.Help;
using ReleaseTimeline.Cli.Output.Text;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>The commands of the tool.</summary>
internal static class CommandTree
{
    /// <summary>What the tool is called.</summary>
    public const string ToolName = "release-timeline";

    /// <summary>All commands, each ready to be run.</summary>
    public static Command Of(ToolHost host)
    {
        var root = new ToolCommand(ToolName, "What did a device run, and what was it exposed to, on any day, as known on any other, and how do we know?")
        {
            new HelpOption(),
            new VersionOption(),
            GlobalOptions.Store(),
            GlobalOptions.Json(),
            ImportCommand.Create(host),
            ObserveCommand.Create(host),
            TimelineCommand.Create(host),
            ReleaseCommand.Create(host),
            ProgramCommand.Create(host),
            DeviceCommand.Create(host),
            ExposureCommand.Create(host),
            AuditCommand.Create(host),
            ExplainCommand.Create(host),
            ConflictsCommand.Create(host),
            CorrectCommand.Create(host),
            RetractCommand.Create(host),
            DiffCommand.Create(host),
            LatestCommand.Create(host),
            CatalogueCommand.Create(host),
            GenerateCommand.Create(host),
            SchemaCommand.Create(host),
            ProjectionsCommand.Create(host),
        };
        HelpWithExamples.Install(root, PageLook.Of(host.Environment));
        return root;
    }

    /// <summary>What is wrong with the arguments, a line each; one line for a command that does not exist or is missing.</summary>
    public static IEnumerable<string> ErrorsIn(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count == 0)
            return parsed.Errors.Select(error => error.Message).Distinct(StringComparer.Ordinal);
        var where = command == parsed.RootCommandResult.Command ? "" : command.Name;
        var names = string.Join(", ", command.Subcommands.Select(subcommand => subcommand.Name));
        return parsed.UnmatchedTokens.Count > 0
            ? [$"'{parsed.UnmatchedTokens[0]}' is not a command{(where.Length > 0 ? $" of {where}" : "")}: it is {names}."]
            : [$"A command is missing{(where.Length > 0 ? $" after {where}" : "")}: it is {names}."];
    }
}
