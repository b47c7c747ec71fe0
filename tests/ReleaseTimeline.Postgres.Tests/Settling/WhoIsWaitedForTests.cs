using Npgsql;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Settling;

/// <summary>Whoever may still fill a number holds up the reading, however little it has done; nobody else does.</summary>
public sealed class WhoIsWaitedForTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly PostgresEventStoreOptions options = TestStores.FreshSchema();

    [PostgresFact]
    public async Task Who_has_taken_a_number_but_has_no_transaction_id_yet_is_waited_for()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var writer = await ForeignWriter.OpenAsync(database.DataSource, options);

        // The first number of a batch of 32 is written to the log, which takes an id. The second is not.
        await writer.TakeNumberAsync();
        await writer.ExecuteAsync("BEGIN");
        var number = await writer.TakeNumberAsync();
        (await writer.ScalarAsync<bool>("SELECT pg_current_xact_id_if_assigned() IS NULL")).ShouldBeTrue();
        var beyond = await AppendAsync(store);
        (await store.HorizonAsync()).WaitingFor.ShouldHaveSingleItem().ProcessId.ShouldBe(writer.ProcessId);

        await writer.InsertAsync(number, "order-1");
        await writer.ExecuteAsync("COMMIT");
        (await PositionsAsync(store)).ShouldBe([number, beyond]);
    }

    [PostgresFact]
    public async Task Who_took_a_number_inside_a_savepoint_that_is_rolled_back_is_waited_for_until_the_transaction_ends()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var writer = await ForeignWriter.OpenAsync(database.DataSource, options);
        await writer.ExecuteAsync("BEGIN; SAVEPOINT inner_part");
        var number = await writer.TakeNumberAsync();
        await writer.InsertAsync(number, "order-1");
        await writer.ExecuteAsync("ROLLBACK TO SAVEPOINT inner_part");
        var beyond = await AppendAsync(store);
        (await PositionsAsync(store)).ShouldBeEmpty();
        (await store.HorizonAsync()).WaitingFor.ShouldHaveSingleItem().ProcessId.ShouldBe(writer.ProcessId);

        // It still may use the number, for it knows it.
        await writer.InsertAsync(number, "order-2");
        await writer.ExecuteAsync("COMMIT");
        (await PositionsAsync(store)).ShouldBe([number, beyond]);
    }

    [PostgresFact]
    public async Task A_transaction_that_only_reads_holds_nothing_up()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var reader = await ForeignWriter.OpenAsync(database.DataSource, options);
        await using var dump = await ForeignWriter.OpenAsync(database.DataSource, options);
        await reader.ExecuteAsync("BEGIN; SELECT FROM {events}.mt_events");
        await dump.ExecuteAsync("BEGIN ISOLATION LEVEL REPEATABLE READ; LOCK TABLE {events}.mt_events IN ACCESS SHARE MODE; SELECT last_value FROM {events}.mt_events_sequence");
        await ShouldPassAGapAsync(store);
    }

    [PostgresFact]
    public async Task A_transaction_that_writes_to_other_tables_holds_nothing_up()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var other = await ForeignWriter.OpenAsync(database.DataSource, options);
        await other.ExecuteAsync("BEGIN; CREATE TEMPORARY TABLE mine (number int); INSERT INTO mine VALUES (1); SELECT pg_current_xact_id()");
        await ShouldPassAGapAsync(store);
    }

    [PostgresFact]
    public async Task A_writer_in_another_schema_or_another_database_holds_nothing_up()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var elsewhere = await TestDatabase.CreateAsync();
        foreach (var (other, schema) in new[] { (database, TestStores.FreshSchema()), (elsewhere, options) })
        {
            await TestStores.OpenAsync(other.DataSource, schema);
            var writer = await ForeignWriter.OpenAsync(other.DataSource, schema);
            await writer.ExecuteAsync("BEGIN");
            await writer.AppendAsync("order-1");
        }

        await ShouldPassAGapAsync(store);
    }

    [PostgresFact]
    public async Task A_role_that_may_only_read_the_tables_sees_who_writes_and_misses_nothing()
    {
        await TestStores.OpenAsync(database.DataSource, options);
        await using var role = await ReadingRole.CreateAsync(database, options);
        await using var asRole = NpgsqlDataSource.Create(role.ConnectionString);
        var store = new PostgresEventStore(asRole, options);
        await using var writer = await ForeignWriter.OpenAsync(database.DataSource, options);
        await writer.ExecuteAsync("BEGIN");
        var number = await writer.TakeNumberAsync();
        var beyond = await AppendAsync(new PostgresEventStore(database.DataSource, options));

        var seen = (await store.HorizonAsync()).WaitingFor.ShouldHaveSingleItem();
        seen.ProcessId.ShouldBe(writer.ProcessId);
        seen.Since.ShouldBeNull("the server tells only those who may see statistics");
        (await PositionsAsync(store)).ShouldBeEmpty();

        await writer.InsertAsync(number, "order-1");
        await writer.ExecuteAsync("COMMIT");
        (await PositionsAsync(store)).ShouldBe([number, beyond]);
    }

    [PostgresFact]
    public async Task A_store_that_is_opened_anew_does_not_ask_about_gaps_that_were_settled()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var writer = await ForeignWriter.OpenAsync(database.DataSource, options);
        await writer.TakeNumberAsync();
        var settled = await AppendAsync(store);
        await store.BulkAppendAsync([Given.Append(StreamId.Device("P1"))]);
        (await writer.ScalarAsync<long>("SELECT position FROM {own}.settled")).ShouldBe(settled);

        await writer.ExecuteAsync("BEGIN");
        var number = await writer.TakeNumberAsync();
        await AppendAsync(store);

        var anew = new PostgresEventStore(database.DataSource, options);
        (await anew.HorizonAsync()).Reason.ShouldNotBeNull().ShouldStartWith($"Position {number} is missing");
        (await PositionsAsync(anew)).ShouldBe([settled, settled + 1]);
    }

    private async Task ShouldPassAGapAsync(PostgresEventStore store)
    {
        await using (var gap = await ForeignWriter.OpenAsync(database.DataSource, options))
            await gap.TakeNumberAsync();
        var beyond = await AppendAsync(store);
        (await PositionsAsync(store)).ShouldBe([beyond]);
        (await store.HorizonAsync()).IsWaiting.ShouldBeFalse();
    }

    private static async Task<long> AppendAsync(PostgresEventStore store) =>
        (await store.AppendAsync([Given.Append(StreamId.Device("P1"))]))[0].LastPosition;

    private static ValueTask<List<long>> PositionsAsync(PostgresEventStore store) => store.ReadAllAsync().Select(e => e.Position).ToListAsync();
}
