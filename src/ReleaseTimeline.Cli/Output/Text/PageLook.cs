namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>How wide a page is and whether it has colours.</summary>
/// <param name="Width">Columns.</param>
/// <param name="HasColour">Whether escape codes may be written.</param>
internal sealed record PageLook(int Width, bool HasColour)
{
    /// <summary>The columns that every table fits, whatever it is written to.</summary>
    public const int FullWidth = 100;

    private const int LeastWidth = 40;

    /// <summary>The look for what the tool runs in: a narrow terminal narrows the page, and only a terminal has colours.</summary>
    public static PageLook Of(ToolEnvironment environment) => new(
        Math.Clamp(environment.TerminalWidth ?? FullWidth, LeastWidth, FullWidth),
        environment.IsOutputTerminal && string.IsNullOrEmpty(environment.Variable("NO_COLOR")));
}
