using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Postgres.Tests.ReadModels;

/// <summary>Whoever opens our schema with a tool of his own finds there what everything means.</summary>
public sealed class CommentTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Relations = "SELECT c.oid, c.relname FROM pg_class c WHERE c.relnamespace = '{own}'::regnamespace AND c.relkind IN ('r', 'p', 'v')";

    [PostgresFact]
    public async Task Every_table_and_every_view_has_a_comment()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);

        (await fleet.LinesAsync($"SELECT relname FROM ({Relations}) r")).ShouldBeSubsetOf(await CommentedAsync(fleet));
        (await CommentedAsync(fleet)).ShouldBeSubsetOf(await fleet.LinesAsync($"SELECT relname FROM ({Relations}) r"));
        (await CommentedAsync(fleet)).ShouldContain("device_period");
    }

    [PostgresFact]
    public async Task Every_column_has_a_comment()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);

        (await UncommentedColumnsAsync(fleet)).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task So_have_the_parts_of_a_building_that_a_rebuild_has_made()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await fleet.Runner().RebuildAsync(ProjectionRunner.Devices);

        (await fleet.LinesAsync($"SELECT relname FROM ({Relations}) r WHERE relname LIKE 'device_belief_2%'")).Count.ShouldBe(5);
        (await fleet.LinesAsync($"SELECT relname FROM ({Relations}) r")).ShouldBeSubsetOf(await CommentedAsync(fleet));
        (await UncommentedColumnsAsync(fleet)).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Every_type_has_a_comment()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);

        (await fleet.LinesAsync("""
            SELECT typname::text FROM pg_type WHERE typnamespace = '{own}'::regnamespace AND typtype IN ('r', 'd', 'e') AND coalesce(obj_description(oid, 'pg_type'), '') = ''
            """)).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Every_function_has_a_comment()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);

        (await fleet.LinesAsync("""
            SELECT p.proname::text FROM pg_proc p
            WHERE p.pronamespace = '{own}'::regnamespace AND coalesce(obj_description(p.oid, 'pg_proc'), '') = ''
                AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'i')
            """)).ShouldBeEmpty();
    }

    private static Task<List<string>> UncommentedColumnsAsync(FleetStore fleet) => fleet.LinesAsync($"""
        SELECT r.relname || '.' || a.attname FROM ({Relations}) r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE coalesce(col_description(r.oid, a.attnum), '') = ''
        """);

    private static Task<List<string>> CommentedAsync(FleetStore fleet) =>
        fleet.LinesAsync($"SELECT relname FROM ({Relations}) r JOIN pg_description d ON d.objoid = r.oid AND d.objsubid = 0 AND d.classoid = 'pg_class'::regclass AND d.description <> ''");
}
