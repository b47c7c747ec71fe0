namespace ReleaseTimeline.Testing.Tests.Documentation;

/// <summary>docs/snapshot-testing.md shows what is compiled and run here.</summary>
public class DocumentationTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(TestSources.RepositoryRoot, "docs", "snapshot-testing.md"));

    [Fact]
    public void Every_example_stands_line_for_line_in_a_test()
    {
        var blocks = Blocks("```csharp").ToList();
        blocks.Count.ShouldBe(11);
        var sources = Directory.EnumerateFiles(TestSources.Folder, "*.cs", SearchOption.AllDirectories).Where(IsSource).Select(File.ReadAllLines).ToList();
        foreach (var block in blocks)
            sources.ShouldContain(source => Holds(source, block), string.Join('\n', block));
    }

    [Fact]
    public async Task The_message_is_the_one_that_is_verified()
    {
        var verified = Path.Combine(TestSources.Folder, "Scenarios", "ScenarioFailureTests.A_verdict_that_is_another_tells_the_whole_scenario.verified.txt");
        Blocks("```text").First().ShouldBe(await File.ReadAllLinesAsync(verified));
    }

    [Fact]
    public async Task The_phone_is_the_one_that_is_verified() =>
        Blocks("```text").Last().ShouldBe(await File.ReadAllLinesAsync(Path.Combine(TestSources.Folder, "Documentation", "phone.verified.txt")));

    private static bool IsSource(string file) =>
        !Path.GetRelativePath(TestSources.Folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    private static IEnumerable<string[]> Blocks(string fence)
    {
        for (var line = 0; line < Page.Length; line++)
        {
            if (Page[line] != fence)
                continue;
            var end = Array.IndexOf(Page, "```", line + 1);
            yield return Page[(line + 1)..end];
        }
    }

    // Line for line, all of them indented alike.
    private static bool Holds(string[] source, string[] block)
    {
        for (var start = 0; start + block.Length <= source.Length; start++)
        {
            if (source[start].TrimStart() != block[0])
                continue;
            var indent = source[start][..^block[0].Length];
            if (block.Select(line => line.Length == 0 ? line : indent + line).SequenceEqual(source[start..(start + block.Length)]))
                return true;
        }

        return false;
    }
}
