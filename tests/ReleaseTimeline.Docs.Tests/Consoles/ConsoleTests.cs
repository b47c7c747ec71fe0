using System.CommandLine.Parsing;
using ReleaseTimeline.Cli;
using ReleaseTimeline.Cli.Commands;
using ReleaseTimeline.Docs.Tests.Pages;

namespace ReleaseTimeline.Docs.Tests.Consoles;

/// <summary>What the pages show of the tool is what it does.</summary>
public sealed class ConsoleTests
{
    public static TheoryData<string> WithConsole =>
        [.. Page.All.Where(page => ConsolePage.BlocksOf(page).Any()).Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(WithConsole))]
    public async Task Each_console_block_is_the_output_of_its_commands(string page) => (await new ConsolePage(Page.Of(page)).RunAsync()).ShouldBeEmpty();

    [Fact]
    public void Every_command_in_a_shell_block_parses()
    {
        var host = new ToolHost(TextWriter.Null, TextWriter.Null, new ToolUnderTest().Environment);
        var commands = Page.All.SelectMany(page => page.Fences)
            .Where(fence => fence.Language == "sh")
            .SelectMany(fence => fence.Lines.Select(line => (fence.Place, Words: CommandLineParser.SplitCommandLine(line.Split(" # ")[0]).ToArray())))
            .Where(command => command.Words.FirstOrDefault() == CommandTree.ToolName)
            .ToList();

        commands.Count.ShouldBeGreaterThan(3);
        foreach (var (place, words) in commands)
            CommandTree.Of(host).Parse(words[1..]).Errors.Select(error => error.Message).ShouldBeEmpty($"{place}: {string.Join(' ', words)}");
    }

    [Theory]
    [InlineData("a\nb", "a\nb", true)]
    [InlineData("a\n...", "a\nb\nc", true)]
    [InlineData("a\n...\nc", "a\nb\nc", true)]
    [InlineData("a\nc", "a\nb\nc", false)]
    [InlineData("a\nb", "a\nb\nc", false)]
    [InlineData("b\n...", "a\nb\nc", false)]
    [InlineData("...", "", true)]
    public void Lines_may_stand_in_between_only_where_the_page_says_so(string page, string output, bool isShown) =>
        Elision.Shows(page.Split('\n'), output.Split('\n')).ShouldBe(isShown);
}
