using System.Collections.Concurrent;
using ReleaseTimeline.Postgres.Following;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Postgres.Settling;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Settling;

/// <summary>Somebody takes a number early and is still at work while a thousand others come and go.</summary>
public sealed class OpenTransactionTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Others = 1000;
    private static readonly SubscriptionOptions Often = new() { PollingInterval = TimeSpan.FromMilliseconds(10) };

    [PostgresFact]
    public async Task Nothing_is_skipped_and_the_order_is_kept_when_a_transaction_commits_an_early_number_after_1_000_others()
    {
        var options = TestStores.FreshSchema();
        var store = await TestStores.OpenAsync(database.DataSource, options);
        var before = await AppendAsync(store, "before");
        await using var following = store.SubscribeAsync(0, Often).GetAsyncEnumerator();
        (await NextAsync(following)).Position.ShouldBe(before);
        var next = following.MoveNextAsync().AsTask();
        await using var late = await ForeignWriter.OpenAsync(database.DataSource, options);

        // Given a number that is taken and not yet filled
        await late.ExecuteAsync("BEGIN");
        var number = await late.TakeNumberAsync();
        var others = await AppendOthersAsync(store);

        // When it is open, everything stops before it and says why
        (await store.ReadAllAsync().Select(e => e.Position).ToListAsync()).ShouldBe([before]);
        var horizon = await store.HorizonAsync();
        (horizon.Position, horizon.LastPosition).ShouldBe((before, others[^1]));
        horizon.WaitingFor.ShouldHaveSingleItem().ProcessId.ShouldBe(late.ProcessId);
        horizon.Reason.ShouldNotBeNull().ShouldStartWith($"Position {number} is missing while {others[^1]} can be seen; it may still be filled by transaction ");
        horizon.Reason.ShouldContain($" of process {late.ProcessId} ");
        await SubscriptionHoldsAsync(store, before, late.ProcessId);
        next.IsCompleted.ShouldBeFalse();

        // Then, once it is filled, everything comes in order
        await late.InsertAsync(number, "order-1");
        await late.ExecuteAsync("COMMIT");
        (await next).ShouldBeTrue();
        List<RecordedEvent> followed = [following.Current];
        while (followed.Count < Others + 1)
            followed.Add(await NextAsync(following));
        followed.Select(e => e.Position).ShouldBe([number, .. others]);
        followed[0].Stream.Name.ShouldBe("order-1");
        (await store.ReadAllAsync(before).ToListAsync()).ShouldBe(followed);
        var over = await store.HorizonAsync();
        (over.IsWaiting, over.Position, over.Reason, over.WaitingFor.Count).ShouldBe((false, others[^1], null, 0));
    }

    [PostgresFact]
    public async Task After_a_rollback_everything_passes_at_once()
    {
        var options = TestStores.FreshSchema();
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var late = await ForeignWriter.OpenAsync(database.DataSource, options);
        await late.ExecuteAsync("BEGIN");
        var number = await late.TakeNumberAsync();
        await late.InsertAsync(number, "order-1");
        var others = await AppendOthersAsync(store);
        (await store.HorizonAsync()).WaitingFor.ShouldHaveSingleItem().ProcessId.ShouldBe(late.ProcessId);
        await using var following = store.SubscribeAsync(0, Often).GetAsyncEnumerator();
        var next = following.MoveNextAsync().AsTask();

        await late.ExecuteAsync("ROLLBACK");

        (await store.ReadAllAsync().Select(e => e.Position).ToListAsync()).ShouldBe(others);
        (await next).ShouldBeTrue();
        following.Current.Position.ShouldBe(others[0]);
    }

    [PostgresFact]
    public async Task Only_those_who_were_writing_when_the_gap_was_seen_are_waited_for()
    {
        var options = TestStores.FreshSchema();
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var first = await ForeignWriter.OpenAsync(database.DataSource, options);
        await using var second = await ForeignWriter.OpenAsync(database.DataSource, options);
        await first.ExecuteAsync("BEGIN");
        await first.TakeNumberAsync();
        var seen = await AppendAsync(store, "seen");
        (await store.HorizonAsync()).Position.ShouldBe(0);

        // Whoever begins later can have taken only higher numbers.
        await second.ExecuteAsync("BEGIN");
        var higher = await second.TakeNumberAsync();
        await AppendAsync(store, "beyond");
        (await store.HorizonAsync()).WaitingFor.ShouldHaveSingleItem().ProcessId.ShouldBe(first.ProcessId);

        await first.ExecuteAsync("ROLLBACK");
        var horizon = await store.HorizonAsync();
        horizon.Position.ShouldBe(seen);
        horizon.Reason.ShouldNotBeNull().ShouldStartWith($"Position {higher} is missing");
        horizon.WaitingFor.ShouldHaveSingleItem().ProcessId.ShouldBe(second.ProcessId);
    }

    [PostgresFact]
    public async Task Old_gaps_are_not_asked_about_again()
    {
        var options = TestStores.FreshSchema();
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var sql = await ForeignWriter.OpenAsync(database.DataSource, options);
        await sql.TakeNumberAsync();
        var passed = await AppendAsync(store, "passed");
        (await store.HorizonAsync()).Position.ShouldBe(passed);

        await using var late = await ForeignWriter.OpenAsync(database.DataSource, options);
        await late.ExecuteAsync("BEGIN");
        var number = await late.TakeNumberAsync();
        await AppendAsync(store, "beyond");

        (await store.HorizonAsync()).Reason.ShouldNotBeNull().ShouldStartWith($"Position {number} is missing");
        (await store.ReadAllAsync().Select(e => e.Position).ToListAsync()).ShouldBe([passed]);
    }

    private static async Task<long> AppendAsync(PostgresEventStore store, string device)
    {
        var stream = StreamId.Device(device);
        return (await store.AppendAsync(stream, ExpectedVersion.NoStream, [Given.Event(stream)])).LastPosition;
    }

    // Gives their positions, in order.
    private static async Task<List<long>> AppendOthersAsync(PostgresEventStore store)
    {
        var positions = new ConcurrentBag<long>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Others),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (number, _) => positions.Add(await AppendAsync(store, $"other {number}")));
        positions.Count.ShouldBe(Others);
        return [.. positions.Order()];
    }

    // A subscription that begins now tells what it waits for before it waits; what it gave by then is all that it gives.
    private static async Task SubscriptionHoldsAsync(PostgresEventStore store, long last, int writer)
    {
        var told = new TaskCompletionSource<PostgresReadHorizon>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var over = new CancellationTokenSource();
        var options = Often with { OnWaiting = told.SetResult };
        await using var following = store.SubscribeAsync(0, options, over.Token).GetAsyncEnumerator(over.Token);
        (await NextAsync(following)).Position.ShouldBe(last);
        var next = following.MoveNextAsync().AsTask();
        (await told.Task).WaitingFor.ShouldHaveSingleItem().ProcessId.ShouldBe(writer);
        next.IsCompleted.ShouldBeFalse();
        await over.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => next);
    }

    private static async Task<RecordedEvent> NextAsync(IAsyncEnumerator<RecordedEvent> following)
    {
        (await following.MoveNextAsync()).ShouldBeTrue();
        return following.Current;
    }
}
