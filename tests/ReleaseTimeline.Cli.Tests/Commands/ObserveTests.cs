using System.Text.Json.Nodes;
using ReleaseTimeline.Cli.Tests.Stores;

namespace ReleaseTimeline.Cli.Tests.Commands;

public abstract class ObserveTests(NewStores stores)
{
    private const string Header = "device,model,os,version,build,supplemental_build,letter,can_see_letter,observed_at\n";
    private const string Good = "P1,\"iPhone15,2\",iOS,26.3.1,23D8133,,,yes,2026-03-18T08:00:00Z\n";

    [StoreFact]
    public async Task Observing_twice_appends_nothing()
    {
        var tool = stores.NewTool();
        await tool.AnswerAsync("observe", "csv", SampleFleet.Path);

        var again = JsonNode.Parse(await tool.AnswerAsync("observe", "csv", SampleFleet.Path, "--json"))!;

        again["eventsAppended"]!.GetValue<long>().ShouldBe(0);
        again["alreadyKnown"]!.GetValue<long>().ShouldBe(again["rows"]!.GetValue<long>());
    }

    [StoreFact]
    public async Task One_bad_row_and_nothing_is_taken()
    {
        using var folder = new TemporaryFolder();
        var tool = stores.NewTool();
        var path = await WriteAsync(folder, Header + Good + "P2,,iOS,26.3.1,,,,yes,yesterday\n");

        var run = await tool.RunAsync("observe", "csv", path);

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain($"{path}:3: ");
        run.Error.ShouldContain("'yesterday'");
        (await tool.RunAsync("device", "P1")).Code.ShouldBe(ExitCode.BadInput);
    }

    [StoreFact]
    public async Task The_good_rows_are_taken_where_the_user_says_so()
    {
        using var folder = new TemporaryFolder();
        var tool = stores.NewTool();
        var path = await WriteAsync(folder, Header + Good + "P2,,iOS,26.3.1,,,,yes,yesterday\n");

        var run = await tool.RunAsync("observe", "csv", path, "--keep-going");

        run.Code.ShouldBe(ExitCode.Answered);
        run.Error.ShouldContain($"{path}:3: ");
        (await tool.RunAsync("device", "P1")).Code.ShouldBe(ExitCode.Answered);
    }

    [StoreFact]
    public async Task Of_many_bad_rows_twenty_are_told()
    {
        using var folder = new TemporaryFolder();
        var bad = string.Concat(Enumerable.Range(0, 25).Select(index => $"P{index},,iOS,26.3.1,,,,yes,yesterday\n"));
        var path = await WriteAsync(folder, Header + bad);

        var run = await stores.NewTool().RunAsync("audit", path, "--at", "2026-03-20");

        var lines = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(22);
        lines[20].ShouldBe("5 more bad rows.");
        lines[21].ShouldBe($"{path}: 25 bad rows; nothing was appended. --keep-going takes the good ones.");
        run.Code.ShouldBe(ExitCode.BadInput);
    }

    private static async Task<string> WriteAsync(TemporaryFolder folder, string csv)
    {
        var path = folder.PathTo("fleet.csv");
        await File.WriteAllTextAsync(path, csv);
        return path;
    }

    public sealed class InMemory(NewStoresInMemory stores) : ObserveTests(stores), IClassFixture<NewStoresInMemory>;

    [NeedsPostgres]
    public sealed class OnPostgres(NewStoresOnPostgres stores) : ObserveTests(stores), IClassFixture<NewStoresOnPostgres>;
}
