using System.Text.Json.Nodes;
using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public sealed class ImportTests
{
    [SharedFact]
    public async Task Importing_a_folder_twice_appends_nothing()
    {
        var tool = new ToolUnderTest();
        var folder = SharedData.PathTo("gdmf-history");

        var first = JsonNode.Parse(await tool.AnswerAsync("import", "gdmf", folder, "--json"))!;
        var second = JsonNode.Parse(await tool.AnswerAsync("import", "gdmf", folder, "--json"))!;

        first.AsObject().Select(member => member.Key).ShouldBe(["source", "documents", "skipped", "statements", "eventsAppended", "rejected"]);
        first["documents"]!.GetValue<int>().ShouldBe(15);
        first["eventsAppended"]!.GetValue<int>().ShouldBeGreaterThan(0);
        second["skipped"]!.GetValue<int>().ShouldBe(15);
        second["eventsAppended"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_malformed_document_is_named_with_its_place()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathTo("20260317T183454Z-broken.json");
        await File.WriteAllTextAsync(path, "{\"PublicAssetSets\": {");

        var run = await new ToolUnderTest().RunAsync("import", "gdmf", path, "--json");

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldStartWith($"{path}:1:");
        var answer = JsonNode.Parse(run.Output)!;
        answer["rejected"]!.AsArray().Count.ShouldBe(1);
        answer["rejected"]![0]!["path"]!.GetValue<string>().ShouldBe(path);
        answer["eventsAppended"]!.GetValue<int>().ShouldBe(0);
    }

    [SharedFact]
    public async Task A_catalogue_is_generated_to_the_same_bytes_each_time()
    {
        using var folder = new TemporaryFolder();
        var tool = new ToolUnderTest();

        var first = JsonNode.Parse(await tool.AnswerAsync("catalogue", "generate", SharedData.PathTo(), "--out", folder.PathTo("first.txt"), "--json"))!;
        await tool.AnswerAsync("catalogue", "generate", SharedData.PathTo(), "--out", folder.PathTo("second.txt"));

        var (one, other) = (await File.ReadAllTextAsync(folder.PathTo("first.txt")), await File.ReadAllTextAsync(folder.PathTo("second.txt")));
        (one == other).ShouldBeTrue();
        using var file = File.OpenRead(folder.PathTo("first.txt"));
        ReleaseCatalogue.Read(file).Sha256.ShouldBe(first["sha256"]!.GetValue<string>());
    }
}
