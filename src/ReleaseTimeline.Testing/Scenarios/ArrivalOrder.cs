using System.Globalization;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing;

/// <summary>An order in which events may arrive.</summary>
/// <param name="Places">The events by their places in the order of the scenario, from 0.</param>
/// <param name="Seed">What the order was drawn with; null where all orders are tried.</param>
internal sealed record ArrivalOrder(IReadOnlyList<int> Places, int? Seed)
{
    // 5 events have 120 orders.
    private const int MostForAll = 5;
    private const int Drawn = 100;

    /// <summary>Every order of so many events, or where there are too many, as many as are drawn with the seed.</summary>
    public static IEnumerable<ArrivalOrder> Of(int count, int seed) => count <= MostForAll
        ? Permutations([.. Enumerable.Range(0, count)]).Select(places => new ArrivalOrder(places, null))
        : Shuffles(count, seed);

    /// <summary>A store in which the events arrived in this order, one after another, a second each.</summary>
    public async Task<Timeline> ArriveAsync(IReadOnlyList<RecordedEvent> events)
    {
        var clock = new SettableTimeProvider(events.Count > 0 ? events[^1].RecordedAt : DateTimeOffset.UnixEpoch);
        var store = new InMemoryEventStore(clock);
        foreach (var place in Places)
        {
            var recorded = events[place];
            await store.AppendAsync(recorded.Stream, ExpectedVersion.Any, [new NewEvent(recorded.Id, recorded.Event)]).ConfigureAwait(false);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        return new Timeline(store);
    }

    /// <summary>The places, from 1, and the seed.</summary>
    public override string ToString()
    {
        var drawn = Seed is { } seed ? string.Create(CultureInfo.InvariantCulture, $", one of {Drawn} drawn with seed {seed}") : "";
        return $"in the order {string.Join(", ", Places.Select(place => place + 1))} of the events above{drawn}";
    }

    private static IEnumerable<ArrivalOrder> Shuffles(int count, int seed)
    {
        var random = new Random(seed);
        for (var drawn = 0; drawn < Drawn; drawn++)
        {
            var places = Enumerable.Range(0, count).ToArray();
            random.Shuffle(places);
            yield return new ArrivalOrder(places, seed);
        }
    }

    private static IEnumerable<IReadOnlyList<int>> Permutations(IReadOnlyList<int> places) => places.Count <= 1
        ? [places]
        : places.SelectMany(first => Permutations([.. places.Where(place => place != first)]).Select(rest => (IReadOnlyList<int>)[first, .. rest]));
}
