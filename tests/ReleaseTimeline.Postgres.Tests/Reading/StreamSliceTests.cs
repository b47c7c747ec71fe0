using ReleaseTimeline.Postgres.Reading;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Reading;

/// <summary>Parts of a stream that is longer than a page.</summary>
public sealed class StreamSliceTests(StreamSliceTests.LongStream given) : IClassFixture<StreamSliceTests.LongStream>
{
    private const int Length = 5000;
    private static readonly StreamId Stream = StreamId.Device("long");
    private static readonly DateTimeOffset Start = new(2026, 3, 17, 12, 0, 0, TimeSpan.Zero);

    [PostgresTheory]
    [InlineData(1, long.MaxValue)]
    [InlineData(1, 1)]
    [InlineData(256, 257)]
    [InlineData(4999, 5000)]
    [InlineData(5000, 9000)]
    [InlineData(5001, 9000)]
    [InlineData(300, 4700)]
    [InlineData(20, 10)]
    [InlineData(1, 0)]
    public async Task It_is_read_between_two_versions_inclusive_in_either_direction(long from, long to)
    {
        var expected = Enumerable.Range(1, Length).Select(version => (long)version).Where(version => version >= from && version <= to).ToList();
        (await VersionsAsync(new StreamSlice { FromVersion = from, ToVersion = to })).ShouldBe(expected);
        expected.Reverse();
        (await VersionsAsync(new StreamSlice { FromVersion = from, ToVersion = to, IsBackward = true })).ShouldBe(expected);
    }

    // Each event was recorded a second after the one before, but for the last ten, which were all recorded with the last before them.
    [PostgresTheory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(1.5, 1)]
    [InlineData(3000, 3000)]
    [InlineData(4989, 4989)]
    [InlineData(4990, 5000)]
    public async Task It_is_read_up_to_a_time_of_recording_inclusive_in_either_direction(double seconds, int last)
    {
        var slice = new StreamSlice { RecordedBy = Start.AddSeconds(seconds) };
        var expected = Enumerable.Range(1, last).Select(version => (long)version).ToList();
        (await VersionsAsync(slice)).ShouldBe(expected);
        (await VersionsAsync(slice with { RecordedBy = slice.RecordedBy.ToOffset(TimeSpan.FromHours(-7)) })).ShouldBe(expected);
        expected.Reverse();
        (await VersionsAsync(slice with { IsBackward = true })).ShouldBe(expected);
        (await VersionsAsync(slice with { IsBackward = true, FromVersion = 2, ToVersion = 4995 })).ShouldBe(expected.Where(version => version is >= 2 and <= 4995));
    }

    [PostgresFact]
    public async Task It_is_read_as_it_was_when_the_reading_began()
    {
        var (store, stream) = (given.Store, StreamId.Device("grows"));
        await store.AppendAsync([Given.Append(stream, 1000)]);
        var read = 0;
        await foreach (var recorded in store.ReadStreamAsync(stream))
        {
            if (++read == 100)
                await store.AppendAsync([Given.Append(stream, 100)]);
        }

        read.ShouldBe(1000);
    }

    [PostgresFact]
    public async Task A_long_stream_in_a_category_is_read_whole_and_so_are_the_short_ones_around_it()
    {
        var store = given.Store;
        await store.BulkAppendAsync([.. Enumerable.Range(0, 30).Select(n => StreamId.Source($"{n:D2}")).Select(stream => Given.Append(stream, stream.Key == "15" ? 6000 : 150))]);
        var events = await store.ReadCategoryAsync(StreamId.SourceCategory).ToListAsync();
        events.Count.ShouldBe(6000 + (29 * 150));
        events.Select(e => (e.Stream, e.Version)).ShouldBe(events.Select(e => (e.Stream, e.Version)).Order());
        events.Where(e => e.Stream.Key == "15").Select(e => e.Version).ShouldBe(Enumerable.Range(1, 6000).Select(version => (long)version));
    }

    [PostgresFact]
    public async Task Large_bodies_are_read_in_smaller_pages()
    {
        var (store, stream) = (given.Store, StreamId.Device("large"));
        foreach (var round in Enumerable.Range(0, 3))
            await store.AppendAsync(stream, ExpectedVersion.Any, [.. Enumerable.Range(0, 20).Select(_ => Given.Event(stream, new string('x', 200_000)))]);
        (await store.ReadStreamAsync(stream).Select(e => e.Version).ToListAsync()).ShouldBe(Enumerable.Range(1, 60).Select(version => (long)version));
        (await store.ReadAllAsync().Where(e => e.Stream == stream).CountAsync()).ShouldBe(60);
    }

    [Fact]
    public void There_is_no_version_below_1_to_begin_at_and_none_below_0_to_end_at()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new StreamSlice { FromVersion = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new StreamSlice { ToVersion = -1 });
    }

    private ValueTask<List<long>> VersionsAsync(StreamSlice slice) => given.Store.ReadStreamAsync(Stream, slice).Select(e => e.Version).ToListAsync();

    /// <summary>One stream of 5,000 events, written by somebody whose clock stopped at the end.</summary>
    public sealed class LongStream : IAsyncLifetime
    {
        private readonly TestDatabase database = new();

        public PostgresEventStore Store { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            if (TestServer.Absent is not null)
                return;
            await database.InitializeAsync();
            var options = TestStores.FreshSchema();
            Store = await TestStores.OpenAsync(database.DataSource, options);
            await using var writer = await ForeignWriter.OpenAsync(database.DataSource, options);
            await writer.ExecuteAsync($$"""
                INSERT INTO {events}.mt_streams (id, version) VALUES ('{{Stream}}', {{Length}});
                INSERT INTO {events}.mt_events (seq_id, id, stream_id, version, data, type, timestamp)
                SELECT nextval('{events}.mt_events_sequence'), gen_random_uuid(), '{{Stream}}', n, '{}', 'order_placed',
                       timestamptz '2026-03-17 12:00:00Z' + n * interval '1 second' - CASE WHEN n > {{Length - 10}} THEN interval '1 day' ELSE '0' END
                FROM generate_series(1, {{Length}}) AS n
                """);
        }

        public async Task DisposeAsync() => await database.DisposeAsync();
    }
}
