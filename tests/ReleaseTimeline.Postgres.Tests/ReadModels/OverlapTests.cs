using Npgsql;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Postgres.Tests.ReadModels;

/// <summary>The database itself refuses two beliefs about one thing at one time, whoever writes them.</summary>
public sealed class OverlapTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string ExclusionViolation = "23P01";

    [PostgresTheory]
    [InlineData("'2026-02-28', '2026-03-10'", "'2026-04-01', 'infinity'")]
    [InlineData("'2026-03-01', '2026-03-10'", "'2026-04-02', 'infinity'")]
    [InlineData("'2026-03-09 23:59:59.999999', 'infinity'", "'2026-04-01', 'infinity'")]
    [InlineData("'2026-02-01', '2026-03-01 00:00:00.000001'", "'2026-04-01', 'infinity'")]
    [InlineData("'2026-03-05', '2026-03-06'", "'2026-03-01', '2026-04-01 00:00:00.000001'")]
    [InlineData("'2026-03-05', '2026-03-06'", "'2030-01-01', 'infinity'")]
    [InlineData("'2026-03-05', '2300-01-01'", "'2400-01-01', '2400-01-02'")]
    public async Task Of_a_device_no_two_beliefs_share_a_moment_and_a_time_at_which_they_were_believed(string valid, string known)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await fleet.ExecuteAsync(Belief(7, "'2026-03-01', '2026-03-10'", "'2026-04-01', 'infinity'"));

        (await RefusalAsync(fleet, Belief(7, valid, known))).ShouldBe(ExclusionViolation);
    }

    [PostgresTheory]
    [InlineData(7, "'2026-03-10', 'infinity'", "'2026-04-01', 'infinity'")]
    [InlineData(7, "'2026-02-01', '2026-03-01'", "'2026-04-01', 'infinity'")]
    [InlineData(7, "'2026-03-01', 'infinity'", "'2026-03-01', '2026-04-01'")]
    [InlineData(6, "'2026-03-01', '2026-03-10'", "'2026-04-01', 'infinity'")]
    [InlineData(8, "'2026-03-01', '2026-03-10'", "'2026-04-01', 'infinity'")]
    public async Task What_only_adjoins_is_taken(int device, string valid, string known)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await fleet.ExecuteAsync(Belief(7, "'2026-03-01', '2026-03-10'", "'2026-04-01', 'infinity'"));

        (await fleet.ExecuteAsync(Belief(device, valid, known))).ShouldBe(1);
    }

    [PostgresTheory]
    [InlineData("certainty = 'x'", "device_belief_certainty")]
    [InlineData("valid_to = valid_from", "device_belief_valid")]
    [InlineData("known_to = known_from", "device_belief_known")]
    public async Task A_belief_of_no_time_or_of_no_certainty_is_refused_also_by_what_a_rebuild_made(string change, string constraint)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await fleet.Runner().RebuildAsync(ProjectionRunner.Devices);
        await fleet.ExecuteAsync(Belief(7, "'2026-03-01', '2026-03-10'", "'2026-04-01', 'infinity'").Replace("0, 1, 'o'", "0, 2, 'o'", StringComparison.Ordinal));

        (await Should.ThrowAsync<PostgresException>(() => fleet.ExecuteAsync($"UPDATE {{own}}.device_belief SET {change}"))).ConstraintName.ShouldBe(constraint);
    }

    [PostgresTheory]
    [InlineData("release", "os, version, letter, is_beta, has_shipped", "'iOS', '26.3.1', 'a', FALSE, TRUE", "'iOS', '26.3.1', '', FALSE, TRUE")]
    [InlineData("build", "os, build, version, letter, is_beta, models", "'iOS', '23D8133', '26.3.1', '', FALSE, '{}'", "'iOS', '23D8134', '26.3.1', '', FALSE, '{}'")]
    [InlineData("fix", "cve, os, version, letter, event", "'CVE-2026-20643', 'iOS', '26.3.1', 'a', gen_random_uuid()", "'CVE-2026-20643', 'iOS', '26.4', '', gen_random_uuid()")]
    [InlineData("exploitation", "cve, event", "'CVE-2026-20643', gen_random_uuid()", "'CVE-2026-20644', gen_random_uuid()")]
    [InlineData("concern", "os, cves", "'iOS', '{1}'", "'macOS', '{1}'")]
    [InlineData("state_level", "state, level, os", "7, 1, 'iOS'", "8, 1, 'iOS'")]
    [InlineData("level_fix", "level, has, unknown, may_have, may_have_from", "7, '{}', '{}', '{}', '{}'", "8, '{}', '{}', '{}', '{}'")]
    [InlineData("model_offer", "os, model, cves, first_days", "'iOS', 'iPhone15,2', '{}', '{}'", "'iOS', 'iPhone15,3', '{}', '{}'")]
    public async Task Of_what_is_known_of_releases_no_two_beliefs_share_a_time(string table, string columns, string one, string other)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await fleet.ExecuteAsync(Known(table, columns, one, "[2026-03-01, 2026-03-10)"));

        foreach (var overlapping in new[] { "[2026-03-01, 2026-03-10)", "[2026-03-09 23:59:59.999999,)", "(,2026-03-01 00:00:00.000001)", "[2026-03-04, 2026-03-05)", "(,)" })
            (await RefusalAsync(fleet, Known(table, columns, one, overlapping))).ShouldBe(ExclusionViolation, overlapping);

        (await fleet.ExecuteAsync(Known(table, columns, one, "[2026-03-10,)"))).ShouldBe(1);
        (await fleet.ExecuteAsync(Known(table, columns, one, "(,2026-03-01)"))).ShouldBe(1);
        (await fleet.ExecuteAsync(Known(table, columns, other, "(,)"))).ShouldBe(1);
    }

    private static async Task<string> RefusalAsync(FleetStore fleet, string sql) => (await Should.ThrowAsync<PostgresException>(() => fleet.ExecuteAsync(sql))).SqlState;

    private static string Belief(int device, string valid, string known) => $$"""
        INSERT INTO {own}.device_belief (device, state, next_state, generation, certainty, valid_from, valid_to, unsettled_from, known_from, known_to)
        VALUES ({{device}}, 1, 0, 1, 'o', {{valid}}, 'infinity', {{known}})
        """;

    private static string Known(string table, string columns, string values, string known) => $"INSERT INTO {{own}}.{table} ({columns}, known) VALUES ({values}, '{known}')";
}
