using System.Text.Json.Nodes;
using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public sealed class SchemaTests(NewStoresOnPostgres stores) : IClassFixture<NewStoresOnPostgres>
{
    [PostgresFact]
    public async Task Applied_it_tells_what_was_run_and_then_that_nothing_was_missing()
    {
        var tool = Tool("applied");

        var first = (await tool.AnswerAsync("schema", "apply")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        first[0].ShouldBe($"applied and applied_release_timeline: {first.Length - 1} scripts run.");
        first[1..3].ShouldBe(["  001_event_tables", "  001_settled_events"]);
        (await tool.AnswerAsync("schema", "apply")).ShouldBe("applied and applied_release_timeline: nothing was missing.\n");
        (await tool.AnswerAsync("schema", "assert")).ShouldBe("applied and applied_release_timeline: as a store needs them.\n");
    }

    [PostgresFact]
    public async Task Applied_as_json()
    {
        var tool = Tool("as_json");

        var first = JsonNode.Parse(await tool.AnswerAsync("schema", "apply", "--json"))!;
        var second = await tool.AnswerAsync("schema", "apply", "--json");

        first["applied"]!.AsArray().Select(script => script!.GetValue<string>()).Take(2).ShouldBe(["001_event_tables", "001_settled_events"]);
        await Snapshot.MatchAsync(second);
    }

    [PostgresFact]
    public async Task What_differs_leaves_with_three()
    {
        var tool = Tool("differs");
        await tool.AnswerAsync("schema", "apply");
        await RunAsync("ALTER TABLE differs.mt_streams ADD colour text; ALTER SEQUENCE differs.mt_events_sequence CACHE 50");

        var run = await tool.RunAsync("schema", "assert");

        (run.Code, run.Error).ShouldBe((ExitCode.StoreUnusable, ""));
        await Snapshot.MatchAsync(run.Output);
    }

    [PostgresFact]
    public async Task What_differs_as_json()
    {
        var tool = Tool("differs_too");
        await tool.AnswerAsync("schema", "apply");
        await RunAsync("DROP FUNCTION differs_too_release_timeline.settle");

        var run = await tool.RunAsync("schema", "assert", "--json");

        (run.Code, run.Error).ShouldBe((ExitCode.StoreUnusable, ""));
        await Snapshot.MatchAsync(run.Output);
    }

    [PostgresFact]
    public async Task Nothing_is_applied_over_what_differs()
    {
        await RunAsync("CREATE SCHEMA guids; CREATE TABLE guids.mt_streams (id uuid PRIMARY KEY)");

        var run = await Tool("guids").RunAsync("schema", "apply");

        run.Code.ShouldBe(ExitCode.StoreUnusable);
        run.Error.ShouldStartWith("The database is not as a store needs it. Nothing was changed. guids.mt_streams: column id is uuid, and is varchar for string identity; ");
        run.Output.ShouldBe("");
    }

    private ToolUnderTest Tool(string schema) => new($"{stores.Address};Schema={schema}");

    private async Task RunAsync(string sql)
    {
        await using var command = stores.Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
