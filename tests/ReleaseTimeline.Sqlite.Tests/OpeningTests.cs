using Microsoft.Data.Sqlite;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Sqlite.Tests;

public sealed class OpeningTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => folder.File("events.db");

    [Fact]
    public async Task A_file_that_does_not_exist_is_made()
    {
        await using var store = SqliteEventStore.Open(Path);
        File.Exists(Path).ShouldBeTrue();
        store.Path.ShouldBe(Path);
        (await store.ReadAllAsync().CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task An_empty_file_becomes_a_store()
    {
        await File.WriteAllBytesAsync(Path, []);
        await using var store = SqliteEventStore.Open(Path);
        await store.AppendAsync(StreamId.Device("P1"), ExpectedVersion.NoStream, [Event(1)]);
    }

    [Fact]
    public async Task What_was_appended_is_there_when_the_file_is_opened_again()
    {
        AppendResult written;
        await using (var store = SqliteEventStore.Open(Path))
            written = await store.AppendAsync(StreamId.Device("P1"), ExpectedVersion.NoStream, [Event(1), Event(2)]);

        await using var reopened = SqliteEventStore.Open(Path);
        var read = await reopened.ReadStreamAsync(StreamId.Device("P1")).ToListAsync();
        read.Select(e => e.Event).ShouldBe([Event(1).Event, Event(2).Event]);
        read[^1].Position.ShouldBe(written.LastPosition);
        read[^1].RecordedAt.ShouldBe(written.RecordedAt);
        var again = await reopened.AppendAsync(StreamId.Device("P1"), ExpectedVersion.NoStream, [Event(1), Event(2)]);
        again.ShouldBe(written);
    }

    [Fact]
    public async Task A_closed_store_leaves_one_file()
    {
        await using (var store = SqliteEventStore.Open(Path))
            await store.AppendAsync(StreamId.Device("P1"), ExpectedVersion.NoStream, [Event(1)]);
        Directory.GetFiles(folder.Path).ShouldBe([Path]);
    }

    [Fact]
    public async Task A_closed_store_is_refused_to_readers_and_writers()
    {
        var store = SqliteEventStore.Open(Path);
        await store.DisposeAsync();
        await store.DisposeAsync();
        await Should.ThrowAsync<ObjectDisposedException>(() => store.AppendAsync(StreamId.Device("P1"), ExpectedVersion.Any, [Event(1)]));
        await Should.ThrowAsync<ObjectDisposedException>(async () => await store.ReadAllAsync().CountAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(":memory:")]
    public void A_path_that_names_no_file_is_refused(string? path)
    {
        Should.Throw<ArgumentException>(() => SqliteEventStore.Open(path!)).ParamName.ShouldBe("path");
    }

    [Fact]
    public void A_folder_is_refused() => Refused(folder.Path, "it is a folder");

    [Fact]
    public void A_file_in_a_folder_that_does_not_exist_is_refused() => Refused(folder.File("nowhere/events.db"), "its folder does not exist");

    [LinuxFact]
    public void A_file_in_a_folder_that_cannot_be_written_is_refused() => Refused("/proc/self/events.db", "its folder must exist and be writable");

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_was()
    {
        var text = string.Join('\n', Enumerable.Repeat("device,model,os,version", 400));
        await File.WriteAllTextAsync(Path, text);
        Refused(Path, "is no event store");
        (await File.ReadAllTextAsync(Path)).ShouldBe(text);
        Directory.GetFiles(folder.Path).ShouldBe([Path]);
    }

    [Fact]
    public async Task A_database_of_something_else_is_refused_and_left_as_it_was()
    {
        Run("CREATE TABLE notes (text TEXT)");
        var before = await File.ReadAllBytesAsync(Path);
        Refused(Path, "something else made");
        (await File.ReadAllBytesAsync(Path)).ShouldBe(before);
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_refused()
    {
        await SqliteEventStore.Open(Path).DisposeAsync();
        Run("PRAGMA user_version = 2");
        Refused(Path, "its schema is 2, and this version reads up to 1");
    }

    [Fact]
    public async Task A_store_without_its_tables_is_refused()
    {
        await SqliteEventStore.Open(Path).DisposeAsync();
        Run("DROP TABLE events");
        Refused(Path, "no such table: events");
    }

    [Fact]
    public async Task A_file_cut_short_is_refused_as_damaged()
    {
        await FillAsync();
        await using (var file = File.OpenWrite(Path))
            file.SetLength(file.Length / 2);
        Refused(Path, "is damaged");
    }

    [Fact]
    public async Task A_file_overwritten_in_the_middle_is_found_to_be_damaged_when_it_is_read()
    {
        await FillAsync();
        await using (var file = File.OpenWrite(Path))
        {
            file.Position = file.Length / 4;
            await file.WriteAsync(new byte[file.Length / 2]);
        }

        var damaged = await Should.ThrowAsync<EventStoreException>(async () =>
        {
            await using var store = SqliteEventStore.Open(Path);
            await store.ReadAllAsync().CountAsync();
        });
        damaged.Message.ShouldContain(Path);
        damaged.Message.ShouldContain("is damaged");
    }

    [Fact]
    public async Task A_body_that_is_not_what_its_type_is_written_as_is_named_with_its_position()
    {
        await FillAsync();
        Run("DROP TRIGGER events_are_never_changed; UPDATE events SET body = '{\"Claim\":1}' WHERE position = 7");
        await using var store = SqliteEventStore.Open(Path);
        var damaged = await Should.ThrowAsync<EventStoreException>(async () => await store.ReadAllAsync().CountAsync());
        damaged.Message.ShouldContain("the event at position 7 is no 'statement_reported'");
        (await store.ReadAllAsync(7).CountAsync()).ShouldBe(493);
    }

    [Theory]
    [InlineData("UPDATE events SET body = '{}'", "an event is never changed")]
    [InlineData("DELETE FROM events", "an event is never deleted")]
    [InlineData("UPDATE streams SET name = 'device-P2'", "a stream is never renamed")]
    public async Task Other_programs_cannot_change_what_was_recorded(string sql, string rule)
    {
        await FillAsync();
        Should.Throw<SqliteException>(() => Run(sql)).Message.ShouldContain(rule);
    }

    public void Dispose() => folder.Dispose();

    private static void Refused(string path, string rule)
    {
        var refused = Should.Throw<EventStoreException>(() => SqliteEventStore.Open(path));
        refused.Message.ShouldContain(path);
        refused.Message.ShouldContain(rule);
    }

    private static NewEvent Event(int number) => EventId.WithId(StreamId.Device("P1"), new StatementReported
    {
        ValidAt = new DateOnly(2026, 3, 17),
        StatedAt = new DateOnly(2026, 3, 17),
        Source = new SourceReference("test"),
        ReportedBy = $"event {number}",
        Claim = new string('x', 500),
    });

    private async Task FillAsync()
    {
        await using var store = SqliteEventStore.Open(Path);
        await store.AppendAsync(StreamId.Device("P1"), ExpectedVersion.NoStream, [.. Enumerable.Range(1, 500).Select(Event)]);
    }

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
