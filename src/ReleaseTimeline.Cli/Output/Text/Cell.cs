namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>A text in a table.</summary>
/// <param name="Text">The text; line breaks in it begin new lines.</param>
/// <param name="Tone">What it means.</param>
internal readonly record struct Cell(string Text, Tone Tone = Tone.Plain)
{
    /// <summary>A plain text is a cell; none is an empty one.</summary>
    public static implicit operator Cell(string? text) => new(text ?? "");
}
