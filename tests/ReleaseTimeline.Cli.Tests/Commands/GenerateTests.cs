using System.Text.Json.Nodes;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public sealed class GenerateTests
{
    private static readonly string[] Small = ["generate", "fleet", "--devices", "60", "--days", "20", "--seed", "7", "--from", "2026-03-10"];

    [Fact]
    public async Task A_fleet_reads_as_a_device_export() =>
        await Snapshot.MatchAsync(await new ToolUnderTest().AnswerAsync("generate", "fleet", "--devices", "6", "--days", "3", "--seed", "20643", "--from", "2026-03-18"));

    [Fact]
    public async Task A_file_has_what_stdout_would_show()
    {
        using var folder = new TemporaryFolder();
        var tool = new ToolUnderTest();

        var shown = await tool.AnswerAsync(Small);
        var answer = await tool.AnswerAsync([.. Small, "--out", folder.PathTo("fleet.csv")]);

        (await File.ReadAllTextAsync(folder.PathTo("fleet.csv"))).ShouldBe(shown);
        var rows = shown.Count(character => character == '\n') - 1;
        answer.ReplaceLineEndings(" ").ShouldBe(
            $"{folder.PathTo("fleet.csv")}: {Cli.Output.Words.Number(rows)} observations of 60 devices in 20 days from 2026-03-10, seed 7. ");
    }

    [Fact]
    public async Task What_is_written_is_observed_without_a_bad_row()
    {
        using var folder = new TemporaryFolder();
        var tool = new ToolUnderTest();
        var path = folder.PathTo("fleet.csv");

        var generated = JsonNode.Parse(await tool.AnswerAsync([.. Small, "--out", path, "--json"]))!;
        var observed = JsonNode.Parse(await tool.AnswerAsync("observe", "csv", path, "--json"))!;

        var rows = generated["observations"]!.GetValue<long>();
        observed["rows"]!.GetValue<long>().ShouldBe(rows);
        observed["rejected"]!.AsArray().ShouldBeEmpty();
        (observed["eventsAppended"]!.GetValue<long>() + observed["alreadyKnown"]!.GetValue<long>()).ShouldBe(rows);
        observed["alreadyKnown"]!.GetValue<long>().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_answer_is_also_json()
    {
        using var folder = new TemporaryFolder();

        var answer = JsonNode.Parse(await new ToolUnderTest().AnswerAsync([.. Small, "--out", folder.PathTo("fleet.csv"), "--json"]))!;

        answer.AsObject().Select(member => member.Key).ShouldBe(["file", "catalogue", "devices", "from", "days", "seed", "observations", "models"]);
        answer["devices"]!.GetValue<int>().ShouldBe(60);
        answer["days"]!.GetValue<int>().ShouldBe(20);
        answer["seed"]!.GetValue<long>().ShouldBe(7);
        answer["from"]!.GetValue<string>().ShouldBe("2026-03-10");
        answer["models"]!.GetValue<int>().ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData("generate", "A command is missing after generate: it is fleet.")]
    [InlineData("generate fleet --days 1 --seed 1", "Option '--devices' is required.")]
    [InlineData("generate fleet --devices 0 --days 1 --seed 1", "--devices: '0' is not a whole number from 1 to 10,000,000.")]
    [InlineData("generate fleet --devices many --days 1 --seed 1", "--devices: 'many' is not a whole number from 1 to 10,000,000.")]
    [InlineData("generate fleet --devices 1 --days 0 --seed 1", "--days: '0' is not a whole number from 1 to 3,650.")]
    [InlineData("generate fleet --devices 1 --days 3651 --seed 1", "--days: '3651' is not a whole number from 1 to 3,650.")]
    [InlineData("generate fleet --devices 1 --days 1 --seed x", "--seed: 'x' is not a seed: it is a whole number of 64 bits.")]
    [InlineData("generate fleet --devices 1 --days 1 --seed 1 --from soon", "--from: 'soon' is not a day from 2000 to 2080, such as 2026-03-17.")]
    [InlineData("generate fleet --devices 1 --days 1 --seed 1 --from 2001-01-01", "--from: on '2001-01-01' no device could run anything: the built-in catalogue knows no release of the 300 days before.")]
    [InlineData("generate fleet --devices 1 --days 1 --seed 1 --json", "--json: the rows go to stdout; with --out FILE they do not, and the answer can be JSON.")]
    public async Task What_cannot_be_generated_is_told_in_one_line(string arguments, string message)
    {
        var run = await new ToolUnderTest().RunAsync(arguments.Split(' '));

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldBe($"{message}\n");
        run.Output.ShouldBe("");
    }
}
