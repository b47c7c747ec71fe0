using System.Text.RegularExpressions;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Schema.Comparing;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Postgres.Tests.Schema;

/// <summary>Whatever is changed on the library's own tables and functions is told by its name and in words.</summary>
public sealed partial class OwnDifferenceTests(AppliedSchema schema) : IClassFixture<AppliedSchema>
{
    [PostgresTheory]
    [InlineData("DROP TABLE {own}.late_run", ".late_run", "is missing")]
    [InlineData("ALTER TABLE {own}.late_run DROP recorded_at", ".late_run", "column recorded_at, timestamptz, is missing")]
    [InlineData("ALTER TABLE {own}.settled SET UNLOGGED", ".settled", "is unlogged: a crash of the server would empty it")]
    [InlineData("ALTER TABLE {own}.late_run DROP CONSTRAINT late_run_pkey", ".late_run", "the primary key late_run_pkey, PRIMARY KEY (first_position), is missing")]
    [InlineData("DROP INDEX {own}.settled_id_id", ".settled_id_id", "is missing")]
    [InlineData("ALTER TABLE {own}.device_belief_1_2 DROP CONSTRAINT device_belief_1_2_no_overlap", ".device_belief_1_2", "has no valid exclusion constraint: two beliefs about one time could stand in it")]
    [InlineData("ALTER TABLE {own}.level_fix DROP CONSTRAINT level_fix_no_overlap", ".level_fix", "has no valid exclusion constraint: two beliefs about one time could stand in it")]
    [InlineData("DROP FUNCTION {own}.stands_in_stream", ".stands_in_stream", "is missing")]
    [InlineData("CREATE OR REPLACE FUNCTION {own}.settle(a_position bigint, most integer) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'", ".settle", "its text is not that of the script that makes it")]
    [InlineData("CREATE FUNCTION {own}.settle(a_position integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'", ".settle", "there are 2 functions of that name, and there is to be 1")]
    [InlineData("DROP TABLE {own}.migration", ".migration", "is missing")]
    [InlineData("DELETE FROM {own}.migration WHERE name = '001_settled_events'", ".migration", "script 001_settled_events has not been run")]
    [InlineData("INSERT INTO {own}.migration VALUES ('999_later', '00', now())", ".migration", "script 999_later is not known here: the schema was written by a newer version")]
    [InlineData("DROP SCHEMA {own} CASCADE", "", "the schema is missing")]
    public async Task Is_told(string change, string name, string difference)
    {
        var found = (await schema.DifferencesAfterAsync(change)).ShouldHaveSingleItem();

        found.Object.ShouldBe($"fleet_events_release_timeline{name}");
        found.Difference.ShouldBe(difference);
    }

    [PostgresFact]
    public async Task A_script_that_was_changed_after_it_was_run_is_told_with_both_hashes()
    {
        var found = (await schema.DifferencesAfterAsync("UPDATE {own}.migration SET sha256 = 'abc' WHERE name = '004_append_event'")).ShouldHaveSingleItem();

        var sha256 = SchemaScripts.Own.Single(script => script.Name == "004_append_event").Sha256;
        found.Difference.ShouldBe($"script 004_append_event was changed after it was run: its SHA-256 was abc, and is {sha256}");
    }

    [PostgresTheory]
    [InlineData("CREATE INDEX ix_recorded ON {own}.late_run (recorded_at)")]
    [InlineData("ALTER TABLE {own}.late_run ADD note text")]
    [InlineData("CREATE TABLE {own}.read_model (id bigint)")]
    [InlineData("CREATE FUNCTION {own}.other() RETURNS integer LANGUAGE sql AS 'SELECT 1'")]
    public async Task What_others_add_is_theirs(string change) => (await schema.DifferencesAfterAsync(change)).ShouldBeEmpty();

    [Fact]
    public void Every_table_that_a_script_makes_is_compared() =>
        SchemaScripts.Own.SelectMany(script => Table().Matches(script.Sql)).Select(match => match.Groups[1].Value).ShouldBeSubsetOf(OwnTables.Names);

    [Fact]
    public void Every_function_that_a_script_makes_is_compared() =>
        SchemaScripts.Own.SelectMany(script => Function().Matches(script.Sql)).Select(match => match.Groups[1].Value).ShouldBeSubsetOf(FunctionTexts.Names);

    [GeneratedRegex(@"CREATE TABLE \{own\}\.(\w+) \(")]
    private static partial Regex Table();

    [GeneratedRegex(@"FUNCTION \{own\}\.(\w+)")]
    private static partial Regex Function();
}
