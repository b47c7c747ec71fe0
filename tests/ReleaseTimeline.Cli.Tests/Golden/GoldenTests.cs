using System.Text.Json;
using System.Text.Json.Nodes;
using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Golden;

/// <summary>Every check of the golden file beside the real documents, through the tool.</summary>
public abstract class GoldenTests(NewStores stores)
{
    private static string? Shared => Path.GetDirectoryName(SharedData.Folder);

    public static TheoryData<string> Checks()
    {
        var checks = new TheoryData<string>();
        if (Shared is not null)
        {
            foreach (var check in Read())
                checks.Add(check["id"]!.GetValue<string>());
        }
        else
        {
            checks.Add("absent");
        }

        return checks;
    }

    [SharedStoreTheory]
    [MemberData(nameof(Checks))]
    public async Task Answers_as_expected(string id)
    {
        var check = Read().Single(candidate => candidate["id"]!.GetValue<string>() == id);
        var tool = check["setup"] is null && check["observe"] is null ? stores.Catalogue : stores.NewTool();
        tool.Environment = tool.Environment with { WorkingFolder = Shared! };
        foreach (var setup in check["setup"]?.AsArray() ?? [])
            (await tool.RunAsync(Texts(setup!))).Code.ShouldBe(ExitCode.Answered);
        if (check["observe"]?["csv"] is { } csv)
            await ObserveAsync(tool, csv.GetValue<string>());

        var run = await tool.RunAsync([.. Texts(check["run"]!), "--json"]);

        run.Code.ShouldBe(ExitCode.Answered, run.Error);
        Subset.Differences(check["expect"]!.AsObject(), JsonNode.Parse(run.Output)!).ShouldBeEmpty(run.Output);
    }

    private static async Task ObserveAsync(ToolUnderTest tool, string csv)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathTo("fleet.csv");
        await File.WriteAllTextAsync(path, csv);
        (await tool.RunAsync("observe", "csv", path)).Code.ShouldBe(ExitCode.Answered);
    }

    private static IEnumerable<JsonNode> Read()
    {
        using var file = File.OpenRead(Path.Combine(Shared!, "golden.json"));
        return JsonNode.Parse(file, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!["checks"]!.AsArray()!;
    }

    private static string[] Texts(JsonNode node) => [.. node.AsArray().Select(item => item!.GetValue<string>())];

    public sealed class InMemory(NewStoresInMemory stores) : GoldenTests(stores), IClassFixture<NewStoresInMemory>;

    [NeedsPostgres]
    public sealed class OnPostgres(NewStoresOnPostgres stores) : GoldenTests(stores), IClassFixture<NewStoresOnPostgres>;
}
