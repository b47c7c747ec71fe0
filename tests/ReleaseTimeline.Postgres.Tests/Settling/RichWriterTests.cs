using Npgsql;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing;

namespace ReleaseTimeline.Postgres.Tests.Settling;

/// <summary>A Marten in Rich mode takes its numbers in a transaction of their own before the one that writes begins.</summary>
public sealed class RichWriterTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private readonly SettableTimeProvider clock = new(new DateTimeOffset(2026, 3, 17, 12, 0, 0, TimeSpan.Zero));

    [PostgresFact]
    public async Task A_gap_that_no_transaction_holds_is_waited_for_as_long_as_the_grace_and_then_passed()
    {
        var (store, options) = await OpenAsync();
        await TakeNumberAsync(options);
        var beyond = await AppendAsync(store);

        var seen = await store.HorizonAsync();
        (seen.Position, seen.LastPosition, seen.GraceLeft, seen.WaitingSince).ShouldBe((0, beyond, Grace, clock.GetUtcNow()));
        seen.WaitingFor.ShouldBeEmpty();
        seen.Reason.ShouldBe($"Position 1 is missing while {beyond} can be seen; a writer in Rich mode has 3 s left to fill it.");

        clock.Advance(Grace - TimeSpan.FromTicks(1));
        (await PositionsAsync(store)).ShouldBeEmpty();
        (await store.HorizonAsync()).GraceLeft.ShouldBe(TimeSpan.FromTicks(1));

        clock.Advance(TimeSpan.FromTicks(1));
        (await PositionsAsync(store)).ShouldBe([beyond]);
    }

    [PostgresFact]
    public async Task What_is_filled_within_the_grace_comes_in_order()
    {
        var (store, options) = await OpenAsync();
        var number = await TakeNumberAsync(options);
        var beyond = await AppendAsync(store);
        (await PositionsAsync(store)).ShouldBeEmpty();

        await using var rich = await ForeignWriter.OpenAsync(database.DataSource, options);
        await rich.InsertAsync(number, "order-1");
        (await PositionsAsync(store)).ShouldBe([number, beyond]);
    }

    [PostgresFact]
    public async Task One_whose_transaction_has_begun_but_has_written_nothing_yet_is_waited_for_beyond_the_grace()
    {
        var (store, options) = await OpenAsync();
        var number = await TakeNumberAsync(options);
        await using var rich = await ForeignWriter.OpenAsync(database.DataSource, options);
        await rich.ExecuteAsync("BEGIN");
        var beyond = await AppendAsync(store);
        await ShouldWaitForAsync(rich, store);

        await rich.InsertAsync(number, "order-1");
        await rich.ExecuteAsync("COMMIT");
        (await PositionsAsync(store)).ShouldBe([number, beyond]);
    }

    [PostgresFact]
    public async Task One_that_was_prepared_is_waited_for_beyond_the_grace()
    {
        var (store, options) = await OpenAsync();
        var number = await TakeNumberAsync(options);
        await using var rich = await ForeignWriter.OpenAsync(database.DataSource, options);
        await rich.ExecuteAsync($"BEGIN; SELECT pg_current_xact_id(); PREPARE TRANSACTION '{database.Name}'");
        await AppendAsync(store);
        (await store.HorizonAsync()).Position.ShouldBe(0);
        clock.Advance(Grace);
        (await store.HorizonAsync()).WaitingFor.ShouldHaveSingleItem().PreparedName.ShouldBe(database.Name);

        await rich.ExecuteAsync($"ROLLBACK PREPARED '{database.Name}'");
        (await PositionsAsync(store)).ShouldBe([number + 1]);
    }

    [PostgresFact]
    public async Task A_role_that_may_only_read_the_tables_sees_such_a_transaction_too()
    {
        var (writing, options) = await OpenAsync();
        await using var role = await ReadingRole.CreateAsync(database, options);
        await using var asRole = NpgsqlDataSource.Create(role.ConnectionString);
        var number = await TakeNumberAsync(options);
        await using var rich = await ForeignWriter.OpenAsync(database.DataSource, options);
        await rich.ExecuteAsync("BEGIN");
        await AppendAsync(writing);

        var store = new PostgresEventStore(asRole, options);
        await ShouldWaitForAsync(rich, store);
        await rich.ExecuteAsync("ROLLBACK");
        (await PositionsAsync(store)).ShouldBe([number + 1]);
    }

    private async Task ShouldWaitForAsync(ForeignWriter writer, PostgresEventStore store)
    {
        (await store.HorizonAsync()).Position.ShouldBe(0);
        clock.Advance(Grace);
        var horizon = await store.HorizonAsync();
        horizon.WaitingFor.ShouldHaveSingleItem().ProcessId.ShouldBe(writer.ProcessId);
        horizon.GraceLeft.ShouldBe(TimeSpan.Zero);
        (await PositionsAsync(store)).ShouldBeEmpty();
    }

    private async Task<(PostgresEventStore Store, PostgresEventStoreOptions Options)> OpenAsync()
    {
        var options = TestStores.FreshSchema() with { RichWriterGrace = Grace, Clock = clock };
        return (await TestStores.OpenAsync(database.DataSource, options), options);
    }

    private async Task<long> TakeNumberAsync(PostgresEventStoreOptions options)
    {
        await using var rich = await ForeignWriter.OpenAsync(database.DataSource, options);
        return await rich.TakeNumberAsync();
    }

    private static async Task<long> AppendAsync(PostgresEventStore store) =>
        (await store.AppendAsync([Given.Append(StreamId.Device("P1"))]))[0].LastPosition;

    private static ValueTask<List<long>> PositionsAsync(PostgresEventStore store) => store.ReadAllAsync().Select(e => e.Position).ToListAsync();
}
