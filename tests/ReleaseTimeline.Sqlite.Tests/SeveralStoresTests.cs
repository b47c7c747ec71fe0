using Microsoft.Data.Sqlite;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing;

namespace ReleaseTimeline.Sqlite.Tests;

public sealed class SeveralStoresTests : IDisposable
{
    private static readonly StreamId Stream = StreamId.Device("P1");

    private readonly TemporaryFolder folder = new();

    private string Path => folder.File("events.db");

    [Fact]
    public async Task Many_open_a_file_that_does_not_exist_at_the_same_time()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SqliteEventStore.Open(Path))));
        foreach (var store in opened)
            await store.AppendAsync(Stream, ExpectedVersion.Any, [Event()]);
        (await opened[0].ReadStreamAsync(Stream).CountAsync()).ShouldBe(8);
        foreach (var store in opened)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task Of_two_stores_on_one_file_that_expect_the_same_version_one_wins()
    {
        await using var first = SqliteEventStore.Open(Path);
        await using var second = SqliteEventStore.Open(Path);
        await first.AppendAsync(Stream, ExpectedVersion.NoStream, [Event()]);
        var lost = await Should.ThrowAsync<ConcurrencyException>(() => second.AppendAsync(Stream, ExpectedVersion.NoStream, [Event()]));
        lost.Actual.ShouldBe(1);
        (await second.ReadStreamAsync(Stream).CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_time_of_recording_does_not_fall_though_another_store_has_a_clock_behind()
    {
        var ahead = new SettableTimeProvider(new DateTimeOffset(2026, 3, 17, 12, 0, 0, TimeSpan.Zero));
        var behind = new SettableTimeProvider(ahead.GetUtcNow().AddHours(-1));
        await using var first = SqliteEventStore.Open(Path, ahead);
        await using var second = SqliteEventStore.Open(Path, behind);
        await first.AppendAsync(Stream, ExpectedVersion.NoStream, [Event()]);
        var late = await second.AppendAsync(Stream, ExpectedVersion.Exactly(1), [Event()]);
        late.RecordedAt.ShouldBe(ahead.GetUtcNow());
    }

    [Fact]
    public async Task A_writer_who_waits_longer_than_it_may_says_so_and_can_try_again()
    {
        await using var store = SqliteEventStore.Open(Path, options: new SqliteEventStoreOptions { BusyTimeout = TimeSpan.FromMilliseconds(50) });
        var append = Event();
        using (Lock())
        {
            var busy = await Should.ThrowAsync<EventStoreException>(() => store.AppendAsync(Stream, ExpectedVersion.NoStream, [append]));
            busy.Message.ShouldContain(Path);
            busy.Message.ShouldContain("0.05 s");
        }

        (await store.AppendAsync(Stream, ExpectedVersion.NoStream, [append])).LastVersion.ShouldBe(1);
    }

    [Fact]
    public async Task A_writer_who_waits_can_be_cancelled_and_leaves_nothing()
    {
        await using var store = SqliteEventStore.Open(Path);
        using var cancellation = new CancellationTokenSource();
        using (Lock())
        {
            var waiting = store.AppendAsync(Stream, ExpectedVersion.NoStream, [Event()], cancellation.Token);
            waiting.IsCompleted.ShouldBeFalse();
            await cancellation.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        }

        (await store.ReadAllAsync().CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Readers_read_while_another_holds_the_lock_to_write()
    {
        await using var store = SqliteEventStore.Open(Path);
        await store.AppendAsync(Stream, ExpectedVersion.NoStream, [Event()]);
        using (Lock())
            (await store.ReadAllAsync().CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task More_readers_than_connections_take_turns()
    {
        await using var store = SqliteEventStore.Open(Path);
        await store.AppendAsync(Stream, ExpectedVersion.NoStream, [.. Enumerable.Range(0, 3000).Select(_ => Event())]);
        var counts = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(async () => await store.ReadAllAsync().CountAsync())));
        counts.ShouldAllBe(count => count == 3000);
    }

    [Fact]
    public async Task A_reading_that_is_under_way_when_the_store_is_closed_says_so()
    {
        var store = SqliteEventStore.Open(Path);
        await store.AppendAsync(Stream, ExpectedVersion.NoStream, [.. Enumerable.Range(0, 3000).Select(_ => Event())]);
        await using var reading = store.ReadAllAsync().GetAsyncEnumerator();
        (await reading.MoveNextAsync()).ShouldBeTrue();
        await store.DisposeAsync();
        await Should.ThrowAsync<ObjectDisposedException>(async () =>
        {
            while (await reading.MoveNextAsync())
            {
            }
        });
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue + 1.0)]
    public void A_busy_timeout_that_is_none_is_refused(double milliseconds)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new SqliteEventStoreOptions { BusyTimeout = TimeSpan.FromMilliseconds(milliseconds) });
    }

    public void Dispose() => folder.Dispose();

    private static NewEvent Event() => new(Guid.CreateVersion7(), new DeviceRetired
    {
        ValidAt = new DateOnly(2026, 3, 17),
        StatedAt = new DateOnly(2026, 3, 17),
        Source = new SourceReference("test"),
        Device = "P1",
    });

    /// <summary>The lock to write, as another process would hold it, until it is disposed of.</summary>
    private SqliteConnection Lock()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return connection;
    }
}
