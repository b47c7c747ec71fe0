using ReleaseTimeline.Cli.Answers;

namespace ReleaseTimeline.Cli.Tests.Answers;

public sealed class AheadTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    public async Task The_same_items_come_in_the_same_order(int count) =>
        (await TakeAsync(Ahead.Of(NumbersAsync(count)))).ShouldBe(Enumerable.Range(0, count));

    [Fact]
    public async Task A_fault_of_the_reading_is_thrown_to_who_takes_the_items() =>
        (await Should.ThrowAsync<IOException>(async () => await TakeAsync(Ahead.Of(FaultyAsync())))).Message.ShouldBe("the disk is gone");

    [Fact]
    public async Task Who_stops_taking_stops_the_reading()
    {
        var taken = 0;
        await foreach (var number in Ahead.Of(NumbersAsync(int.MaxValue)))
        {
            taken = number;
            if (taken == 10)
                break;
        }

        taken.ShouldBe(10);
    }

    private static async IAsyncEnumerable<int> NumbersAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            if (number % 100 == 0)
                await Task.Yield();
            yield return number;
        }
    }

    private static async IAsyncEnumerable<int> FaultyAsync()
    {
        await Task.Yield();
        yield return 1;
        throw new IOException("the disk is gone");
    }

    private static async Task<List<int>> TakeAsync(IAsyncEnumerable<int> items)
    {
        var taken = new List<int>();
        await foreach (var item in items)
            taken.Add(item);
        return taken;
    }
}
