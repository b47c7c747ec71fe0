using System.Text;
using ReleaseTimeline.Cli.Stores;

namespace ReleaseTimeline.Cli;

/// <summary>All that the tool takes from the process it runs in.</summary>
internal sealed record ToolEnvironment
{
    /// <summary>Tells today, and when a memory store records.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Where relative paths begin and the default store lies.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>The value of an environment variable; null where it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Who runs the tool, noted with what it appends where a store keeps that; null where it cannot be told.</summary>
    public string? User { get; init; }

    /// <summary>What all that this run appends is noted with, where a store keeps that; null for nothing.</summary>
    public string? RunId { get; init; }

    /// <summary>How many columns the terminal has; null where there is none.</summary>
    public int? TerminalWidth { get; init; }

    /// <summary>Whether results go to a terminal.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>Whether progress goes to a terminal.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>The kinds of store that can be opened.</summary>
    public StoreSchemes Stores { get; init; } = StoreSchemes.Known;

    /// <summary>The environment of this process.</summary>
    public static ToolEnvironment OfProcess()
    {
        if (Console.OutputEncoding.CodePage != Encoding.UTF8.CodePage)
            Console.OutputEncoding = Encoding.UTF8;
        return new ToolEnvironment
        {
            Clock = TimeProvider.System,
            WorkingFolder = Environment.CurrentDirectory,
            Variable = Environment.GetEnvironmentVariable,
            User = Environment.UserName is { Length: > 0 } user ? user : null,
            RunId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString(),
            TerminalWidth = Console.IsOutputRedirected || Console.WindowWidth <= 0 ? null : Console.WindowWidth,
            IsOutputTerminal = !Console.IsOutputRedirected,
            IsErrorTerminal = !Console.IsErrorRedirected,
        };
    }

    /// <summary>A path as the user means it: from the working folder.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, WorkingFolder);

    /// <summary>A path for a file to read: as the user wrote it where that leads there, so that it is told as it was written.</summary>
    public string ReadingPath(string path) => Path.GetFullPath(path) == FullPath(path) ? path : FullPath(path);
}
