using System.Text.Json.Nodes;
using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public abstract class ImportTests(NewStores stores)
{
    [SharedStoreFact]
    public async Task Importing_a_folder_twice_appends_nothing()
    {
        var tool = stores.NewTool();
        var folder = SharedData.PathTo("gdmf-history");

        var first = JsonNode.Parse(await tool.AnswerAsync("import", "gdmf", folder, "--json"))!;
        var second = JsonNode.Parse(await tool.AnswerAsync("import", "gdmf", folder, "--json"))!;

        first.AsObject().Select(member => member.Key).ShouldBe(["source", "documents", "skipped", "statements", "eventsAppended", "rejected"]);
        first["documents"]!.GetValue<int>().ShouldBe(15);
        first["eventsAppended"]!.GetValue<int>().ShouldBeGreaterThan(0);
        second["skipped"]!.GetValue<int>().ShouldBe(15);
        second["eventsAppended"]!.GetValue<int>().ShouldBe(0);
    }

    [StoreFact]
    public async Task A_malformed_document_is_named_with_its_place()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathTo("20260317T183454Z-broken.json");
        await File.WriteAllTextAsync(path, "{\"PublicAssetSets\": {");

        var run = await stores.NewTool().RunAsync("import", "gdmf", path, "--json");

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldStartWith($"{path}:1:");
        var answer = JsonNode.Parse(run.Output)!;
        answer["rejected"]!.AsArray().Count.ShouldBe(1);
        answer["rejected"]![0]!["path"]!.GetValue<string>().ShouldBe(path);
        answer["eventsAppended"]!.GetValue<int>().ShouldBe(0);
    }

    public sealed class InMemory(NewStoresInMemory stores) : ImportTests(stores), IClassFixture<NewStoresInMemory>;

    [NeedsPostgres]
    public sealed class OnPostgres(NewStoresOnPostgres stores) : ImportTests(stores), IClassFixture<NewStoresOnPostgres>;
}
