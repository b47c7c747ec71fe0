using System.CommandLine;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>A command with examples in its help.</summary>
internal sealed class ToolCommand(string name, string description, params IReadOnlyList<string> examples) : Command(name, description)
{
    /// <summary>What a user might write, without the tool's name.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
