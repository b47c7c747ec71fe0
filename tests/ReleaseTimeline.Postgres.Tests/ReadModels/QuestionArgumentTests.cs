using Npgsql;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Postgres.Tests.ReadModels.Running;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Postgres.Tests.ReadModels;

/// <summary>A question that cannot be meant is an error that says what is wrong, and no empty answer.</summary>
public sealed class QuestionArgumentTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string InvalidParameterValue = "22023";

    private static readonly CveId Cve = CveId.Parse("CVE-2026-20643");

    [PostgresTheory]
    [InlineData("exposed_devices('CVE-2026-123', now())", "cve 'CVE-2026-123' is not a CVE: ")]
    [InlineData("exposed_devices_on('', '2026-03-20')", "cve '' is not a CVE: ")]
    [InlineData("verdicts_at(NULL, now())", "cve NULL is not a CVE: ")]
    [InlineData("verdicts_on('CVE-1998-1234', '2026-03-20')", "cve 'CVE-1998-1234' is not a CVE: ")]
    [InlineData("percent_patched('CVE-2026-2147483648', 3)", "cve 'CVE-2026-2147483648' is not a CVE: ")]
    [InlineData("days_to_percent('no', '{50}', 3)", "cve 'no' is not a CVE: ")]
    [InlineData("exposure_days('no', '2026-03-01', '2026-03-02')", "cve 'no' is not a CVE: ")]
    [InlineData("exposure_days('CVE-2026-20643', '2026-03-02', '2026-03-01')", "last_day '2026-03-01' is before first_day '2026-03-02': ")]
    [InlineData("exposure_days('CVE-2026-20643', NULL, '2026-03-01')", "first_day NULL is no day to count from: ")]
    [InlineData("exposure_days('CVE-2026-20643', '2026-03-01', 'infinity')", "last_day 'infinity' is no day to count to: ")]
    [InlineData("percent_patched('CVE-2026-20643', NULL)", "days NULL is not a number of days to look at: ")]
    [InlineData("percent_patched('CVE-2026-20643', 36501)", "days '36501' is not a number of days to look at: ")]
    [InlineData("days_to_percent('CVE-2026-20643', '{50}', -1)", "days '-1' is not a number of days to look at: ")]
    [InlineData("days_to_percent('CVE-2026-20643', '{50,NaN}', 3)", "percents has 'NaN', which is no part of a fleet: ")]
    [InlineData("days_to_percent('CVE-2026-20643', '{50,NULL}', 3)", "percents has NULL, which is no part of a fleet: ")]
    [InlineData("days_to_percent('CVE-2026-20643', '{100.1}', 3)", "percents has '100.1', which is no part of a fleet: ")]
    public async Task An_argument_that_is_none_of_its_kind_is_named_with_its_value_and_the_rule(string question, string expected)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);

        var error = await Should.ThrowAsync<PostgresException>(() => fleet.LinesAsync($"SELECT q::text FROM {{own}}.{question} q"));

        (error.SqlState, error.MessageText).ShouldSatisfyAllConditions(told => told.SqlState.ShouldBe(InvalidParameterValue), told => told.MessageText.ShouldStartWith(expected));
    }

    [PostgresFact]
    public async Task A_vulnerability_may_be_written_small_and_between_blanks_and_of_one_that_nobody_knows_every_day_may_be_one_of_exposure()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await fleet.AppendAsync([RunningFleet.Report("D1", 1)]);
        await fleet.Runner().CatchUpAsync();

        (await fleet.LinesAsync("SELECT {own}.cve_named(name) FROM unnest('{\" cve-2026-20643 \",CVE-2026-00020643,Cve-2026-0001}'::text[]) AS name"))
            .ShouldBe(["CVE-2026-20643", "CVE-2026-20643", "CVE-2026-0001"]);
        (await fleet.LinesAsync("SELECT e::text FROM {own}.exposure_days(' cve-2026-99999', '2026-03-02', '2026-03-11') e")).ShouldBe(["(10,0,10)"]);
        (await fleet.LinesAsync("SELECT e::text FROM {own}.exposure_days('CVE-2026-99999', '2026-03-02', '2026-03-11', until => '2026-03-04') e")).ShouldBe(["(3,0,3)"]);
        (await fleet.LinesAsync("SELECT e::text FROM {own}.exposure_days('CVE-2026-99999', '2026-03-02', '2026-03-11', until => '-infinity') e")).ShouldBe(["(0,0,0)"]);
    }

    [PostgresFact]
    public async Task In_a_program_they_are_refused_before_the_database_is_asked()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        var queries = new FleetQueries(database.DataSource, fleet.Options);

        foreach (var days in (int[])[-1, 36_501])
            (await Should.ThrowAsync<ArgumentOutOfRangeException>(() => queries.PercentPatchedAsync(Cve, days))).ParamName.ShouldBe("days");
        foreach (var percent in (double[])[-1, 100.1, double.NaN])
            (await Should.ThrowAsync<ArgumentOutOfRangeException>(() => queries.DaysToPercentAsync(Cve, [percent], 3))).ParamName.ShouldBe("percents");
    }
}
