using Npgsql;
using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Testing;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Docs.Tests.Operations;

/// <summary>The roles of the page about operations that keep and ask the read models can do so, and no more; also after a rebuild, which makes tables anew.</summary>
public sealed class ReadModelRoleTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly CveId Cve = CveId.Parse("CVE-2026-20643");
    private static readonly AsOf Then = AsOf.At(Moment.Parse("2026-03-20"));

    [PostgresFact]
    public async Task One_role_keeps_the_read_models_and_another_asks_them_before_a_rebuild_and_after()
    {
        await using var roles = await PageRoles.MakeAsync(database);
        await using var writer = roles.As("fleet_writer");
        await using var running = roles.As("fleet_runner");
        await using var asking = roles.As("fleet_bi");
        var runner = new ProjectionRunner(running);
        await CatalogueSeed.EnsureAsync(new PostgresEventStore(writer));

        await AppendAsync(writer, The.Device("ANNA-IPHONE").Ran("23D8133", on: "2026-03-18").Ran("23D8133", on: "2026-03-21"));
        await runner.CatchUpAsync();
        await AnswersAsync(asking, exposed: 1);
        await roles.AreForbiddenAsync(running, "DELETE FROM public.mt_events", "DROP TABLE release_timeline.device_belief_1", "DELETE FROM release_timeline.projection");
        await MayOnlyAskAsync(roles, asking);

        await using (var owner = roles.As("fleet_owner"))
            (await new ProjectionRunner(owner).RebuildAsync(ProjectionRunner.Devices)).Generation.ShouldBe(2);
        (await runner.RebuildAsync(ProjectionRunner.Knowledge)).Generation.ShouldBe(2);
        await AnswersAsync(asking, exposed: 1);

        await AppendAsync(writer, The.Device("BEN-IPHONE").Ran("23D8133", on: "2026-03-18").Ran("23D8133", on: "2026-03-21"));
        await AppendAsync(writer, The.Device("ANNA-IPHONE").Ran("23E246", on: "2026-03-25"));
        await runner.CatchUpAsync();
        (await runner.StatusAsync()).ShouldAllBe(status => status.Parked.Count == 0 && status.EventsBehind == 0);
        await AnswersAsync(asking, exposed: 2);
        await MayOnlyAskAsync(roles, asking);
        await runner.PauseAsync(ProjectionRunner.Devices);
        await runner.ResumeAsync(ProjectionRunner.Devices);
    }

    private static async Task AnswersAsync(NpgsqlDataSource asking, int exposed)
    {
        // By the day of the page this store, which is filled now, knew nothing.
        foreach (var question in PageRoles.SqlOf("docs/fleet.md").SelectMany(block => block.Replace("'2026-04-01 00:00Z'", "now()", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries)))
            (await CountAsync(asking, question)).ShouldBeGreaterThan(0, question);
        foreach (var table in new[] { "projection", "release", "build", "fix", "exploitation", "device_belief", "state_level", "level_fix", "concern", "model_offer" })
            (await CountAsync(asking, $"SELECT FROM release_timeline.{table}")).ShouldBeGreaterThan(0, table);

        var queries = new FleetQueries(asking);
        (await queries.ExposedAsync(Cve, Then)).First.Count.ShouldBe(exposed);
        (await queries.FleetAsync(Then)).Sum(share => share.Devices).ShouldBe(exposed);
        (await queries.DeviceAsync("ANNA-IPHONE", AsOf.At(new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero)))).ShouldHaveSingleItem().Build.ShouldBe(BuildNumber.Parse("23D8133"));
        (await queries.PercentPatchedAsync(Cve, 30)).ShouldNotBeEmpty();
        (await queries.DaysToPercentAsync(Cve, [50], 30)).ShouldHaveSingleItem();
        (await queries.ExposureDaysAsync(Cve, new DateOnly(2026, 3, 18), new DateOnly(2026, 3, 20))).Min.ShouldBe(3 * exposed);
    }

    private static Task MayOnlyAskAsync(PageRoles roles, NpgsqlDataSource asking) => roles.AreForbiddenAsync(
        asking,
        "SELECT FROM public.mt_events",
        "SELECT FROM public.mt_streams",
        "INSERT INTO release_timeline.device (name) VALUES ('x')",
        "UPDATE release_timeline.projection SET paused_at = now()",
        "UPDATE release_timeline.device_belief SET known_to = 'infinity'",
        "DELETE FROM release_timeline.device_belief",
        "DELETE FROM release_timeline.fix",
        "TRUNCATE release_timeline.release",
        "CREATE TABLE release_timeline.mine (a integer)",
        "SELECT release_timeline.settle(1, 1)");

    private static Task AppendAsync(NpgsqlDataSource writer, IEnumerable<TimelineEvent> events) => new Timeline(new PostgresEventStore(writer)).AppendAsync([.. events]);

    private static async Task<int> CountAsync(NpgsqlDataSource asking, string question)
    {
        await using var command = asking.CreateCommand(question);
        await using var rows = await command.ExecuteReaderAsync();
        var count = 0;
        while (await rows.ReadAsync())
            count++;
        return count;
    }
}
