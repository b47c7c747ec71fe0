using ReleaseTimeline.Cli.Output.Text;

namespace ReleaseTimeline.Cli.Tests.Output;

/// <summary>How pages look, whatever they are written to.</summary>
public sealed class LookTests(SampleFleetInMemory fleet) : IClassFixture<SampleFleetInMemory>
{
    private const char Escape = '\u001b';

    public static TheoryData<string> Commands() => new(
        $"audit {SampleFleet.Path} --at 2026-03-20",
        "timeline",
        "release macOS 26.3.1",
        "program rapid-security-response",
        "device GRETA-IPHONE --at 2026-03-20",
        "exposure --cve CVE-2026-20643 --device HUGO-IPHONE --at 2026-03-20",
        "explain GRETA-IPHONE --cve CVE-2026-20643 --at 2026-03-20",
        "audit --help");

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task What_is_piped_fits_a_hundred_columns_and_has_no_escape_codes(string command)
    {
        var text = await fleet.Tool.AnswerAsync(command.Split(' '));

        text.ShouldNotContain(Escape);
        text.Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(PageLook.FullWidth);
        text.Split('\n').ShouldAllBe(line => line == line.TrimEnd() || command.EndsWith("--help"));
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(300, 100)]
    public async Task A_terminal_sets_the_width_up_to_a_hundred(int terminal, int most)
    {
        var tool = WithTerminal(terminal, noColour: "1");

        var text = await tool.AnswerAsync("audit", SampleFleet.Path, "--at", "2026-03-20", "--cve", "CVE-2026-20643");

        text.Split('\n').Max(line => line.Length).ShouldBeInRange(most - 15, most);
        text.ShouldNotContain(Escape);
    }

    [Fact]
    public async Task A_terminal_gets_colour()
    {
        var tool = WithTerminal(100, noColour: null);

        (await tool.AnswerAsync("timeline", "--from", "2026-03-17", "--to", "2026-03-17")).ShouldContain(Escape);
        (await tool.AnswerAsync("timeline", "--from", "2026-03-17", "--to", "2026-03-17", "--json")).ShouldNotContain(Escape);
    }

    [Fact]
    public async Task Json_is_asked_for_before_the_command_or_after()
    {
        var before = await fleet.Tool.AnswerAsync("--json", "--store", "sqlite:x", "release", "iOS", "26.4");
        var after = await fleet.Tool.AnswerAsync("release", "iOS", "26.4", "--store", "sqlite:x", "--json");

        before.ShouldBe(after);
        before.ShouldStartWith("{");
    }

    private static ToolUnderTest WithTerminal(int width, string? noColour)
    {
        var tool = new ToolUnderTest();
        tool.Environment = tool.Environment with
        {
            IsOutputTerminal = true,
            TerminalWidth = width,
            Variable = name => name == "NO_COLOR" ? noColour : null,
        };
        return tool;
    }
}
