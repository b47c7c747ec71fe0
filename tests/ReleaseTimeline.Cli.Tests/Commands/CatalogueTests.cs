using System.Text.Json.Nodes;
using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public sealed class CatalogueTests
{
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
