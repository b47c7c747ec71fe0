using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ReleaseTimeline.Docs.Tests.Pages;

/// <summary>A page of the documentation, read as GitHub reads it.</summary>
internal sealed class Page
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseAutoIdentifiers(Markdig.Extensions.AutoIdentifiers.AutoIdentifierOptions.GitHub)
        .UsePipeTables()
        .UseAutoLinks()
        .Build();

    private readonly MarkdownDocument document;

    private Page(string path, string text)
    {
        Path = path;
        Text = text;
        document = Markdown.Parse(text, Pipeline);
    }

    /// <summary>All pages: README and what lies under docs.</summary>
    public static IReadOnlyList<Page> All { get; } = [.. Paths().Select(Read)];

    /// <summary>From the root of the repository, <c>docs/clocks.md</c>.</summary>
    public string Path { get; }

    /// <summary>The text, with the line breaks it has.</summary>
    public string Text { get; }

    /// <summary>What its headings are linked by, without the sign.</summary>
    public IReadOnlySet<string> Anchors => document.Descendants<HeadingBlock>()
        .Select(heading => heading.GetAttributes().Id).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>Its links and pictures, each with its line.</summary>
    public IEnumerable<(string Target, int Line)> Links => document.Descendants<LinkInline>().Select(link => (link.Url ?? "", link.Line + 1))
        .Concat(document.Descendants<AutolinkInline>().Where(link => !link.IsEmail).Select(link => (link.Url, link.Line + 1)));

    /// <summary>Its fenced blocks, in order.</summary>
    public IReadOnlyList<Fence> Fences => [.. document.Descendants<FencedCodeBlock>().Select(FenceOf)];

    /// <summary>The page of this path.</summary>
    public static Page Of(string path) => All.Single(page => page.Path == path);

    public override string ToString() => Path;

    private Fence FenceOf(FencedCodeBlock block)
    {
        var lines = block.Lines.Lines.Take(block.Lines.Count).Select(line => line.Slice.ToString());
        return new Fence(this, block.Line + 1, block.Info ?? "", block.Arguments ?? "", [.. lines]);
    }

    private static Page Read(string path) => new(path, File.ReadAllText(System.IO.Path.Combine(ToolUnderTest.RepositoryRoot, path)));

    private static IEnumerable<string> Paths()
    {
        var docs = Directory.EnumerateFiles(System.IO.Path.Combine(ToolUnderTest.RepositoryRoot, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(ToolUnderTest.RepositoryRoot, file).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"));
        return ["README.md", .. docs.Order(StringComparer.Ordinal)];
    }
}
