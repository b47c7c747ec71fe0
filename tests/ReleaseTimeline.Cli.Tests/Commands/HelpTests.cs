using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public sealed class HelpTests
{
    [Fact]
    public async Task Audit_help_ends_with_examples() => await Snapshot.MatchAsync(await new ToolUnderTest().AnswerAsync("audit", "--help"));

    [Theory]
    [InlineData("import")]
    [InlineData("observe")]
    [InlineData("timeline")]
    [InlineData("release")]
    [InlineData("program")]
    [InlineData("device")]
    [InlineData("exposure")]
    [InlineData("audit")]
    [InlineData("explain")]
    [InlineData("conflicts")]
    [InlineData("correct")]
    [InlineData("retract")]
    [InlineData("diff")]
    [InlineData("latest")]
    [InlineData("catalogue generate")]
    [InlineData("generate fleet")]
    [InlineData("schema apply")]
    [InlineData("schema assert")]
    [InlineData("projections status")]
    [InlineData("projections run")]
    [InlineData("projections rebuild")]
    [InlineData("projections pause")]
    [InlineData("projections resume")]
    public async Task Every_command_has_examples_that_parse(string command)
    {
        var help = await new ToolUnderTest().AnswerAsync([.. command.Split(' '), "--help"]);

        var examples = help[help.IndexOf("Examples:", StringComparison.Ordinal)..].Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];

        examples.ShouldNotBeEmpty();
        foreach (var example in examples)
        {
            example.ShouldStartWith($"  release-timeline {command}");
            var host = new ToolHost(TextWriter.Null, TextWriter.Null, new ToolUnderTest().Environment);
            Cli.Commands.CommandTree.Of(host).Parse(example["  release-timeline ".Length..]).Errors.ShouldBeEmpty(example);
        }
    }
}
