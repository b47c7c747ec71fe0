using System.CommandLine;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>The options that every command takes, before its name or after.</summary>
internal static class GlobalOptions
{
    /// <summary>The store.</summary>
    public static Option<string> Store { get; } = new("--store")
    {
        Description = "The store: sqlite:FILE or memory:. Otherwise RELEASE_TIMELINE_STORE, or sqlite:release-timeline.db in the working folder.",
        HelpName = "STORE",
        Recursive = true,
    };

    /// <summary>Whether the answer is JSON.</summary>
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Answer with one JSON document.",
        Recursive = true,
    };
}
