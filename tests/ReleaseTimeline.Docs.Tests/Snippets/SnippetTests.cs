using ReleaseTimeline.Docs.Tests.Pages;
using Xunit.Abstractions;

namespace ReleaseTimeline.Docs.Tests.Snippets;

/// <summary>What the pages show of the library compiles.</summary>
public sealed class SnippetTests(ITestOutputHelper output)
{
    // What stands after the fence's csharp, and the assembly without which such a block cannot be compiled.
    private static readonly Dictionary<string, string?> Needs = new(StringComparer.Ordinal)
    {
        [""] = null,
        ["marten"] = "ReleaseTimeline.Marten",
        ["verify"] = "Verify.Xunit",
    };

    // Held line by line to sources that are compiled, by the tests of ReleaseTimeline.Testing.
    private const string ComparedElsewhere = "docs/snapshot-testing.md";

    [Fact]
    public void Every_block_of_the_pages_compiles()
    {
        var snippets = Page.All.Where(page => page.Path != ComparedElsewhere)
            .SelectMany(page => page.Fences).Where(fence => fence.Language == "csharp").Select(fence => new Snippet(fence)).ToList();
        snippets.ShouldNotBeEmpty();
        snippets.Where(snippet => !Needs.ContainsKey(snippet.Fence.Note)).ShouldBeEmpty("only marten and verify are notes of a C# block");

        var skipped = snippets.ToLookup(snippet => Needs[snippet.Fence.Note] is { } assembly && !SnippetCompiler.Has(assembly));
        foreach (var snippet in skipped[true])
            output.WriteLine($"skipped {snippet}: {Needs[snippet.Fence.Note]} is not here.");
        output.WriteLine($"{skipped[false].Count()} compiled, {skipped[true].Count()} skipped");

        skipped[false].AsParallel().SelectMany(SnippetCompiler.FaultsIn).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("var seen = timeline.NoSuchMember;")]
    [InlineData("public sealed record Broken(NoSuchType Value);")]
    [InlineData("using ReleaseTimeline;\nTimeline timeline = 3;")]
    [InlineData("string text = null;")]
    public void A_block_that_does_not_compile_is_found(string text) =>
        SnippetCompiler.FaultsIn(new Snippet(new Fence(Page.Of("README.md"), 1, "csharp", "", text.Split('\n')))).ShouldHaveSingleItem().ShouldStartWith("README.md:1: ");
}
