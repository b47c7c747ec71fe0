using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public sealed partial class ProjectionsTests(NewStoresOnPostgres stores) : IClassFixture<NewStoresOnPostgres>
{
    [PostgresFact]
    public async Task Status_tells_how_far_behind_the_end_they_are_and_that_nobody_runs_them()
    {
        await using var store = await ReadModelStore.OpenAsync(stores, "never_run");
        await store.ExecuteAsync("UPDATE {events}.mt_events SET timestamp = timestamp - interval '90.5 seconds'");

        await Snapshot.MatchAsync(await store.Tool.AnswerAsync("projections", "status"));
    }

    [PostgresFact]
    public async Task Run_once_tells_the_position_that_was_reached()
    {
        await using var store = await ReadModelStore.OpenAsync(stores, "run_once");

        (await store.Tool.AnswerAsync("projections", "run", "--once")).ShouldBe("Caught up to position 8.\n");
        (await store.Tool.AnswerAsync("projections", "run", "--once", "--json")).ShouldBe("{\n  \"position\": 8\n}\n");
    }

    [PostgresFact]
    public async Task What_was_parked_is_listed_with_its_position_its_stream_and_its_error()
    {
        await using var store = await ReadModelStore.OpenAsync(stores, "parked");
        await store.AppendUnreadableAsync();
        await store.Tool.AnswerAsync("projections", "run", "--once");

        await Snapshot.MatchAsync(await store.Tool.AnswerAsync("projections", "status"));
    }

    [PostgresFact]
    public async Task Status_as_json()
    {
        await using var store = await ReadModelStore.OpenAsync(stores, "status_json");
        await store.AppendUnreadableAsync();
        await store.Tool.AnswerAsync("projections", "run", "--once");
        await store.Tool.AnswerAsync("projections", "pause", "knowledge");

        await Snapshot.MatchAsync(await store.Tool.AnswerAsync("projections", "status", "--json"));
    }

    [PostgresFact]
    public async Task One_that_is_paused_stands_still_until_it_is_resumed()
    {
        await using var store = await ReadModelStore.OpenAsync(stores, "paused");

        (await store.Tool.AnswerAsync("projections", "pause", "devices")).ShouldBe("devices is paused. It stands at position 0.\n");
        var kept = await store.Tool.RunAsync("projections", "run", "--once");
        (kept.Code, kept.Output).ShouldBe((ExitCode.StoreUnusable, ""));
        kept.Error.ShouldBe("'devices' is paused since 2026-10-01T12:00:00Z at position 0, and 8 was asked for; resume it first.\n");

        var resumed = JsonNode.Parse(await store.Tool.AnswerAsync("projections", "resume", "devices", "--json"))!;
        (resumed["name"]!.GetValue<string>(), resumed["pausedAt"]).ShouldBe(("devices", null));
        (await store.Tool.AnswerAsync("projections", "resume", "devices")).ShouldBe("devices may run. It stands at position 0.\n");
        (await store.Tool.AnswerAsync("projections", "run", "--once")).ShouldBe("Caught up to position 8.\n");
    }

    [PostgresFact]
    public async Task Rebuild_tells_what_it_made_of_how_much_in_what_time()
    {
        await using var store = await ReadModelStore.OpenAsync(stores, "rebuilt");
        await store.Tool.AnswerAsync("projections", "run", "--once");

        var devices = await store.Tool.AnswerAsync("projections", "rebuild", "devices", "--compare", "--workers", "2");
        var knowledge = await store.Tool.AnswerAsync("projections", "rebuild", "knowledge");

        await Snapshot.MatchAsync(Timing().Replace(devices + knowledge, "TIME"));
    }

    [PostgresFact]
    public async Task Rebuild_tells_the_first_differences_from_what_served_before()
    {
        await using var store = await ReadModelStore.OpenAsync(stores, "differs");
        await store.Tool.AnswerAsync("projections", "run", "--once");
        await store.ExecuteAsync("""
            UPDATE {own}.device_belief b SET certainty = 'd' FROM {own}.device d WHERE d.number = b.device AND d.name = 'BEN';
            DELETE FROM {own}.fix
            """);

        var devices = await store.Tool.AnswerAsync("projections", "rebuild", "devices", "--compare");
        var knowledge = await store.Tool.AnswerAsync("projections", "rebuild", "knowledge", "--compare");

        await Snapshot.MatchAsync(Uuid().Replace(Timing().Replace(devices + knowledge, "TIME"), "EVENT"));
    }

    [PostgresFact]
    public async Task Rebuild_as_json()
    {
        await using var store = await ReadModelStore.OpenAsync(stores, "rebuild_json");
        await store.Tool.AnswerAsync("projections", "run", "--once");

        var answer = await store.Tool.AnswerAsync("projections", "rebuild", "devices", "--compare", "--json");

        await Snapshot.MatchAsync(Measured().Replace(answer, "$1: 0"));
    }

    [PostgresFact]
    public async Task A_database_without_read_models_is_told_what_to_apply()
    {
        var run = await new ToolUnderTest($"{stores.Address};Schema=nothing_there").RunAsync("projections", "status");

        (run.Code, run.Output).ShouldBe((ExitCode.StoreUnusable, ""));
        run.Error.ShouldStartWith("The database has no event store, or an older one: ");
    }

    [Theory]
    [InlineData("projections status --store sqlite:fleet.db", "'sqlite:fleet.db' has no read models: projections is for a store on PostgreSQL; name one with --store postgres:...")]
    [InlineData("projections run --once --store memory:", "'memory:' has no read models: projections is for a store on PostgreSQL; name one with --store postgres:...")]
    [InlineData("projections pause devices --store sqlite:fleet.db", "'sqlite:fleet.db' has no read models: projections is for a store on PostgreSQL; name one with --store postgres:...")]
    [InlineData("projections rebuild fleet", "NAME: 'fleet' is not a read model: it is devices or knowledge.")]
    [InlineData("projections resume Devices", "NAME: 'Devices' is not a read model: it is devices or knowledge.")]
    [InlineData("projections rebuild devices --workers 65", "--workers: '65' is not a number of workers: it is 1 to 64.")]
    [InlineData("projections rebuild devices --workers many", "--workers: 'many' is not a number of workers: it is 1 to 64.")]
    [InlineData("projections run --json --store postgres://nobody@localhost/none", "--json is for run --once: run without it has no answer, and tells what fails on stderr.")]
    [InlineData("projections bogus", "'bogus' is not a command of projections: it is status, run, rebuild, pause, resume.")]
    public async Task What_is_wrong_is_told_in_one_line(string line, string expected)
    {
        var run = await new ToolUnderTest().RunAsync(line.Split(' '));

        run.Error.ShouldBe($"{expected}\n");
        (run.Code, run.Output).ShouldBe((ExitCode.BadInput, ""));
    }

    [GeneratedRegex(@"(?<= in )[\d.,]+ s(, [\d,]+ events a second)?")]
    private static partial Regex Timing();

    [GeneratedRegex("(\"(?:fillingSeconds|indexingSeconds|eventsPerSecond)\"): [0-9.]+")]
    private static partial Regex Measured();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Uuid();
}
