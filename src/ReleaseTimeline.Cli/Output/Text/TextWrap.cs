namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>Breaks text into lines.</summary>
internal static class TextWrap
{
    /// <summary>The lines of a text, none longer than <paramref name="width"/>: broken between words, and within a word that is longer than a line.</summary>
    public static IReadOnlyList<string> Lines(string text, int width)
    {
        var lines = new List<string>();
        foreach (var paragraph in Clean(text).Split('\n'))
            Wrap(paragraph, width, lines);
        return lines;
    }

    /// <summary>The text without what a terminal might obey: control characters, line breaks excepted, are shown as spaces.</summary>
    public static string Clean(string text) => text.Any(IsForbidden)
        ? string.Create(text.Length, text, static (span, source) =>
        {
            for (var index = 0; index < span.Length; index++)
                span[index] = IsForbidden(source[index]) ? ' ' : source[index];
        })
        : text;

    // Control characters, and those that turn the direction of the text around them.
    private static bool IsForbidden(char character) =>
        (char.IsControl(character) && character != '\n') || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static void Wrap(string paragraph, int width, List<string> lines)
    {
        var rest = paragraph.TrimEnd();
        while (rest.Length > width)
        {
            var space = rest.LastIndexOf(' ', width);
            var end = space > 0 ? space : width;
            lines.Add(rest[..end].TrimEnd());
            rest = rest[end..].TrimStart();
        }

        lines.Add(rest);
    }
}
