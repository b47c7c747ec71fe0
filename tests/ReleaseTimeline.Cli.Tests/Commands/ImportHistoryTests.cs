using System.Globalization;
using System.Text.Json.Nodes;
using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

/// <summary>What a source said over time, through the tool.</summary>
public abstract class ImportHistoryTests(NewStores stores)
{
    [SharedStoreFact]
    public async Task A_fix_that_SOFA_took_off_is_one_before_and_none_after()
    {
        var tool = stores.NewTool();
        await tool.AnswerAsync("import", "sofa", SharedData.PathTo("sofa-history", "ios-v2"));

        (await Cves(tool, "26.6", "2026-07-29T17:31:33Z")).ShouldContain("CVE-2026-43740");
        (await Cves(tool, "26.6", "2026-07-29T17:31:34Z")).ShouldNotContain("CVE-2026-43740");
    }

    [SharedStoreFact]
    public async Task GDMF_without_the_catalogue_knows_of_no_retirement_on_the_29th_of_October_and_of_one_on_the_31st()
    {
        var tool = stores.NewTool();
        await tool.AnswerAsync("import", "gdmf", SharedData.PathTo("gdmf-history"));

        (await Retired(tool, "2025-10-29")).ShouldBeNull();
        (await Retired(tool, "2025-10-31"))!["notAfter"]!.GetValue<string>().ShouldBe("2025-10-30T00:50:46Z");
    }

    [StoreFact]
    public async Task A_document_that_shrank_is_refused_until_it_is_accepted()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathTo("20260401T000000Z.json"), Feed(Enumerable.Range(1, 12)));
        await File.WriteAllTextAsync(folder.PathTo("20260402T000000Z.json"), Feed(Enumerable.Range(1, 9)));
        var tool = stores.NewTool();

        var refused = await tool.RunAsync("import", "sofa", folder.Root);
        refused.Code.ShouldBe(ExitCode.BadInput);
        refused.Error.ShouldStartWith($"{folder.PathTo("20260402T000000Z.json")}: it lacks 3 of the 12 releases of the document before it, stated at 2026-04-01T00:00:00Z");
        refused.Output.ShouldBe("sofa: 2 documents, 0 imported before, 1 refused; 12 statements, 12 events appended.\n");

        (await tool.AnswerAsync("import", "sofa", folder.Root, "--accept-shrink"))
            .ShouldBe("sofa: 2 documents, 1 imported before, 0 refused; 9 statements, 0 events appended.\n");
    }

    [StoreFact]
    public async Task A_folder_that_is_no_clone_is_an_error_that_names_it()
    {
        using var folder = new TemporaryFolder();

        var run = await stores.NewTool().RunAsync("import", "sofa", "--git", folder.Root);

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain($"The history of {folder.Root} cannot be read: ");
    }

    private static string Feed(IEnumerable<int> minors) =>
        $$"""{"SchemaVersion":"2","OSVersions":[{"SecurityReleases":[{{string.Join(',', minors.Select(Release))}}]}]}""";

    private static string Release(int minor) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"UpdateName":"iOS 99.{{minor}}","ProductVersion":"99.{{minor}}","ReleaseDate":"2026-03-24T00:00:00Z"}""");

    private static async Task<IEnumerable<string>> Cves(ToolUnderTest tool, string version, string statedBy) =>
        JsonNode.Parse(await tool.AnswerAsync("release", "iOS", version, "--stated-by", statedBy, "--json"))!["cves"]!.AsArray().Select(cve => cve!.GetValue<string>());

    private static async Task<JsonNode?> Retired(ToolUnderTest tool, string statedBy) =>
        JsonNode.Parse(await tool.AnswerAsync("program", "rapid-security-response", "--stated-by", statedBy, "--json"))!["retired"];

    public sealed class InMemory(NewStoresInMemory stores) : ImportHistoryTests(stores), IClassFixture<NewStoresInMemory>;

    [NeedsPostgres]
    public sealed class OnPostgres(NewStoresOnPostgres stores) : ImportHistoryTests(stores), IClassFixture<NewStoresOnPostgres>;
}
