using ReleaseTimeline.Cli;
using ReleaseTimeline.Cli.Commands;

namespace ReleaseTimeline.Docs.Tests.Reference;

/// <summary>The page about the tool is made from its commands, and stays so.</summary>
public sealed class CliReferenceTests
{
    private static readonly string File = Path.Combine(ToolUnderTest.RepositoryRoot, "docs", "cli.md");

    [Fact]
    public async Task The_page_is_what_the_commands_are()
    {
        var received = $"{File}.received.txt";
        var page = CliReference.Of(CommandTree.Of(new ToolHost(TextWriter.Null, TextWriter.Null, new ToolUnderTest().Environment)));

        var isSame = System.IO.File.Exists(File) && await System.IO.File.ReadAllTextAsync(File) == page;
        if (isSame)
            System.IO.File.Delete(received);
        else
            await System.IO.File.WriteAllTextAsync(received, page);

        isSame.ShouldBeTrue("docs/cli.md is not what the commands say: mv docs/cli.md.received.txt docs/cli.md");
    }
}
