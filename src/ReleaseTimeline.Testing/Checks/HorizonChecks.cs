using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Checks;

/// <summary>How far a store says that it can be read.</summary>
internal static class HorizonChecks
{
    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        new("the horizon of an empty store is 0", OfAnEmptyStore),
        new("the horizon is the last position when nobody is writing", IsTheLastPosition),
        new("all events up to the horizon can be read, while others write", CanBeRead),
    ];

    private static async Task OfAnEmptyStore(StoreUnderTest test)
    {
        var horizon = await test.Store.HorizonAsync().ConfigureAwait(false);
        test.Same("horizon", 0, horizon.Position);
        test.Same("last position", 0, horizon.LastPosition);
        test.Same("waiting", false, horizon.IsWaiting);
    }

    private static async Task IsTheLastPosition(StoreUnderTest test)
    {
        for (var round = 1; round <= 3; round++)
        {
            var appended = await test.WriteOneAsync(test.Append(StreamId.Device($"P{round}"), round)).ConfigureAwait(false);
            var horizon = await test.Store.HorizonAsync().ConfigureAwait(false);
            test.Same("horizon", appended.LastPosition, horizon.Position);
            test.Same("last position", appended.LastPosition, horizon.LastPosition);
            test.Same<string?>("reason to wait", null, horizon.Reason);
        }
    }

    private static async Task CanBeRead(StoreUnderTest test)
    {
        const int Writers = 4;
        const int Appends = 25;
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var append = 0; append < Appends; append++)
                await test.WriteAsync(test.Append(StreamId.Device($"{writer}"))).ConfigureAwait(false);
        })));
        var passed = 0L;
        bool isOver;
        do
        {
            isOver = writing.IsCompleted;
            var horizon = await test.Store.HorizonAsync().ConfigureAwait(false);
            var read = (await test.AllAsync().ConfigureAwait(false)).Where(e => e.Position <= horizon.Position).ToList();
            test.True($"a horizon that does not fall below {passed}", horizon.Position >= passed, $"it is {horizon.Position}");
            test.Same("the last event that can be read", horizon.Position, read.Count == 0 ? 0 : read[^1].Position);
            var again = (await test.AllAsync().ConfigureAwait(false)).TakeWhile(e => e.Position <= horizon.Position);
            test.SameList("the events up to the horizon, read again", read.Select(e => e.Id), again.Select(e => e.Id));
            passed = horizon.Position;
        }
        while (!isOver);
        await writing.ConfigureAwait(false);
        test.Same("events", Writers * Appends, (await test.AllAsync().ConfigureAwait(false)).Count);
    }
}
