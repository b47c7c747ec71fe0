using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Settling;

/// <summary>A transaction that was prepared belongs to no process, and may yet be committed by anybody. The server must allow some (<c>max_prepared_transactions</c>).</summary>
public sealed class PreparedTransactionTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private string schema = "";

    [PostgresFact]
    public async Task A_prepared_transaction_is_waited_for_and_named_until_it_is_committed()
    {
        var (store, writer) = await OpenAsync();
        await using var disposed = writer;
        var number = await PrepareAsync(writer);
        var beyond = await AppendAsync(store);

        var horizon = await store.HorizonAsync();
        var prepared = horizon.WaitingFor.ShouldHaveSingleItem();
        (prepared.PreparedName, prepared.ProcessId).ShouldBe((Name(number), null));
        horizon.Reason.ShouldNotBeNull().ShouldContain($"prepared transaction '{Name(number)}'");
        (await PositionsAsync(store)).ShouldBeEmpty();

        await writer.ExecuteAsync($"COMMIT PREPARED '{Name(number)}'");
        (await PositionsAsync(store)).ShouldBe([number, beyond]);
    }

    [PostgresFact]
    public async Task A_prepared_transaction_that_is_rolled_back_is_passed_at_once()
    {
        var (store, writer) = await OpenAsync();
        await using var disposed = writer;
        var number = await PrepareAsync(writer);
        var beyond = await AppendAsync(store);
        (await PositionsAsync(store)).ShouldBeEmpty();

        await writer.ExecuteAsync($"ROLLBACK PREPARED '{Name(number)}'");
        (await PositionsAsync(store)).ShouldBe([beyond]);
    }

    [PostgresFact]
    public async Task One_that_is_prepared_while_it_is_waited_for_is_waited_for_further()
    {
        var (store, writer) = await OpenAsync();
        await using var disposed = writer;
        await writer.ExecuteAsync("BEGIN");
        var number = await writer.TakeNumberAsync();
        await writer.InsertAsync(number, "order-1");
        var beyond = await AppendAsync(store);
        (await store.HorizonAsync()).WaitingFor.ShouldHaveSingleItem().ProcessId.ShouldBe(writer.ProcessId);

        await writer.ExecuteAsync($"PREPARE TRANSACTION '{Name(number)}'");
        (await store.HorizonAsync()).WaitingFor.ShouldHaveSingleItem().PreparedName.ShouldBe(Name(number));
        (await PositionsAsync(store)).ShouldBeEmpty();
        (await store.HorizonAsync()).WaitingFor.ShouldHaveSingleItem().PreparedName.ShouldBe(Name(number));

        await writer.ExecuteAsync($"COMMIT PREPARED '{Name(number)}'");
        (await PositionsAsync(store)).ShouldBe([number, beyond]);
    }

    private async Task<(PostgresEventStore Store, ForeignWriter Writer)> OpenAsync()
    {
        var options = TestStores.FreshSchema();
        schema = options.Schema;
        var store = await TestStores.OpenAsync(database.DataSource, options);
        return (store, await ForeignWriter.OpenAsync(database.DataSource, options));
    }

    private async Task<long> PrepareAsync(ForeignWriter writer)
    {
        await writer.ExecuteAsync("BEGIN");
        var number = await writer.TakeNumberAsync();
        await writer.InsertAsync(number, "order-1");
        await writer.ExecuteAsync($"PREPARE TRANSACTION '{Name(number)}'");
        return number;
    }

    // Names are those of the whole server.
    private string Name(long number) => $"{database.Name} {schema} {number}";

    private static async Task<long> AppendAsync(PostgresEventStore store) =>
        (await store.AppendAsync([Given.Append(StreamId.Device("P1"))]))[0].LastPosition;

    private static ValueTask<List<long>> PositionsAsync(PostgresEventStore store) => store.ReadAllAsync().Select(e => e.Position).ToListAsync();
}
