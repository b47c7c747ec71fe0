namespace ReleaseTimeline.Docs.Tests.Consoles;

/// <summary>One line that a user writes in a console block, and what is shown beneath it.</summary>
/// <param name="Typed">The lines with the command, as they stand in the block.</param>
/// <param name="Shown">The lines beneath; <c>...</c> stands for any others.</param>
internal sealed record ConsoleStep(IReadOnlyList<string> Typed, IReadOnlyList<string> Shown)
{
    private const string Prompt = "$ ";
    private const string Continued = " \\";

    /// <summary>The command, in one line.</summary>
    public string Command { get; } = string.Join(' ', Typed.Select(line => line.EndsWith(Continued, StringComparison.Ordinal) ? line[..^2].Trim() : line.Trim()))[Prompt.Length..];

    /// <summary>Reads the lines of a block.</summary>
    /// <exception cref="FormatException">It does not begin with a command.</exception>
    public static IReadOnlyList<ConsoleStep> In(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0 || !lines[0].StartsWith(Prompt, StringComparison.Ordinal))
            throw new FormatException($"A console block begins with '{Prompt}' and a command.");
        var steps = new List<ConsoleStep>();
        for (var line = 0; line < lines.Count;)
        {
            List<string> typed = [lines[line++]];
            while (typed[^1].EndsWith(Continued, StringComparison.Ordinal))
                typed.Add(lines[line++]);
            var shown = lines.Skip(line).TakeWhile(text => !text.StartsWith(Prompt, StringComparison.Ordinal)).ToList();
            line += shown.Count;
            steps.Add(new ConsoleStep(typed, shown));
        }

        return steps;
    }
}
