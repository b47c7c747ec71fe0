using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using ReleaseTimeline.Cli.Output.Text;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>The usual help, followed by the command's examples.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private readonly HelpAction help;

    private HelpWithExamples(HelpAction help) => this.help = help;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Puts it in the place of the usual help of a tree of commands.</summary>
    public static void Install(Command root, PageLook look)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            if (option.Action is not HelpAction usual)
                continue;
            usual.MaxWidth = look.Width;
            option.Action = new HelpWithExamples(usual);
        }
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is not ToolCommand { Examples.Count: > 0 } command)
            return code;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in command.Examples)
            output.WriteLine($"  {CommandTree.ToolName} {example}");
        return code;
    }
}
