namespace ReleaseTimeline.Packages.Tests;

/// <summary>A fenced block of a page of the documentation.</summary>
internal sealed record MarkdownBlock(string Language, string Text)
{
    private const string Fence = "```";

    /// <summary>The blocks of a page, in order; indented ones left out.</summary>
    public static IReadOnlyList<MarkdownBlock> Of(string path)
    {
        var lines = File.ReadAllLines(path);
        var blocks = new List<MarkdownBlock>();
        for (var line = 0; line < lines.Length; line++)
        {
            if (!lines[line].StartsWith(Fence, StringComparison.Ordinal))
                continue;
            var end = Array.IndexOf(lines, Fence, line + 1);
            end.ShouldBeGreaterThan(line, $"{path}: the block that begins in line {line + 1} has no end");
            blocks.Add(new MarkdownBlock(lines[line][Fence.Length..].Trim(), string.Concat(lines[(line + 1)..end].Select(text => text + "\n"))));
            line = end;
        }

        return blocks;
    }
}
