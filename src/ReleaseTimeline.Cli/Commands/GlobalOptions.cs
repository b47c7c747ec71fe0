using System.CommandLine;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>The options that every command takes, before its name or after; made anew for each tree of commands, which an option remembers.</summary>
internal static class GlobalOptions
{
    private const string StoreName = "--store";
    private const string JsonName = "--json";

    /// <summary>The store.</summary>
    public static Option<string> Store() => new(StoreName)
    {
        Description = "The store: sqlite:FILE, postgres:CONNECTION or memory:. Otherwise RELEASE_TIMELINE_STORE, or sqlite:release-timeline.db in the working folder.",
        HelpName = "STORE",
        Recursive = true,
    };

    /// <summary>Whether the answer is JSON.</summary>
    public static Option<bool> Json() => new(JsonName)
    {
        Description = "Answer with one JSON document.",
        Recursive = true,
    };

    /// <summary>The store that was named; null where none was.</summary>
    public static string? StoreIn(ParseResult parsed) => parsed.GetValue<string>(StoreName);

    /// <summary>Whether JSON was asked for.</summary>
    public static bool IsJsonIn(ParseResult parsed) => parsed.GetValue<bool>(JsonName);
}
