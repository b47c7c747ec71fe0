using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing;

namespace ReleaseTimeline.Tests.Storage;

/// <summary>What the in-memory store says beyond the contract; the contract itself is checked by the conformance suite.</summary>
public class InMemoryEventStoreTests
{
    private static readonly StreamId Stream = StreamId.Device("P1");

    [Fact]
    public async Task Positions_are_one_two_three()
    {
        var store = new InMemoryEventStore();
        await store.AppendAsync(Stream, ExpectedVersion.NoStream, [Event(1), Event(2)]);
        await store.AppendAsync([new StreamAppend(StreamId.Device("P2"), ExpectedVersion.NoStream, [Event(3)])]);
        (await store.ReadAllAsync().Select(e => e.Position).ToListAsync()).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Without_a_clock_it_records_by_the_machine()
    {
        var before = TimeProvider.System.GetUtcNow().AddTicks(-TimeSpan.TicksPerMicrosecond);
        var result = await new InMemoryEventStore().AppendAsync(Stream, ExpectedVersion.NoStream, [Event(1)]);
        result.RecordedAt.ShouldBeInRange(before, TimeProvider.System.GetUtcNow());
        (result.RecordedAt.Ticks % TimeSpan.TicksPerMicrosecond).ShouldBe(0);
    }

    [Fact]
    public async Task A_lost_race_says_stream_expected_and_actual()
    {
        var store = new InMemoryEventStore(new SettableTimeProvider(DateTimeOffset.UnixEpoch));
        await store.AppendAsync(Stream, ExpectedVersion.NoStream, [Event(1), Event(2)]);
        var lost = await Should.ThrowAsync<ConcurrencyException>(() => store.AppendAsync(Stream, ExpectedVersion.Exactly(1), [Event(3)]));
        lost.Message.ShouldBe("Stream 'device-P1' was expected at version 1 but is at version 2; nothing was appended.");
    }

    [Fact]
    public async Task What_goes_wrong_is_in_the_task_and_not_thrown_before_it()
    {
        var store = new InMemoryEventStore();
        var appending = store.AppendAsync([]);
        await Should.ThrowAsync<ArgumentException>(() => appending);
    }

    private static NewEvent Event(int number) => EventId.WithId(Stream, new StatementReported
    {
        ValidAt = new DateOnly(2026, 3, 17),
        StatedAt = new DateOnly(2026, 3, 17),
        Source = new SourceReference("test"),
        ReportedBy = $"event {number}",
        Claim = "nothing in particular",
    });
}
