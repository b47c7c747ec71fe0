using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Feeds.Gdmf;
using ReleaseTimeline.Feeds.Importing;
using ReleaseTimeline.Feeds.Sofa;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing;
using ReleaseTimeline.Tests.Shared;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Tests.Importing.Histories;

/// <summary>Whatever order the documents of a list come in, and however often, what is believed as stated by any moment is the same.</summary>
public class ImportOrderTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 24, 18, 6, 4, TimeSpan.Zero);

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 60));

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Small_documents_that_change_their_minds(int seed)
    {
        var random = new Random(seed);
        using var folder = new ImportFolder();

        await SameInEveryOrder(new SofaFeed(), SmallHistory(folder, random), random);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task What_the_store_had_recorded_by_some_time_stays_so_whatever_comes_later(int seed)
    {
        var random = new Random(seed);
        using var folder = new ImportFolder();
        var files = SmallHistory(folder, random).Select(file => file.Path).ToArray();
        random.Shuffle(files);
        var clock = new SettableTimeProvider(Start.AddYears(1));
        var store = new InMemoryEventStore(clock);
        var recorded = new List<(Moment By, string Belief)>();
        foreach (var path in files)
        {
            await new Importer(store).ImportAsync(new SofaFeed(), [path]);
            recorded.Add((Moment.At(clock.GetUtcNow()), Belief.Of(await Belief.EventsOf(store), AsOf.Now)));
            clock.Advance(TimeSpan.FromHours(1));
        }

        var all = await Belief.EventsOf(store);
        foreach (var (by, belief) in recorded)
            Belief.Of(all, AsOf.Now.KnownAt(by)).ShouldBe(belief, $"as recorded by {by}");
    }

    [SharedFact]
    public async Task The_history_of_SOFA() =>
        await SameInEveryOrder(new SofaFeed(), Stamped(SharedData.PathTo("sofa-history", "ios-v2"), every: 6), new Random(7));

    [SharedFact]
    public async Task The_history_of_GDMF() =>
        await SameInEveryOrder(new GdmfFeed(), Stamped(SharedData.PathTo("gdmf-history"), every: 1), new Random(8));

    [SharedFact]
    public async Task The_history_of_SOFA_over_the_catalogue() =>
        await SameInEveryOrder(new SofaFeed(), Stamped(SharedData.PathTo("sofa-history", "ios-v2"), every: 12), new Random(9), store => CatalogueSeed.EnsureAsync(store));

    private static async Task SameInEveryOrder(
        IFeed feed, IReadOnlyList<(string Path, Moment StatedAt)> files, Random random, Func<IEventStore, Task>? prepare = null)
    {
        var inOrder = new InMemoryEventStore();
        await (prepare?.Invoke(inOrder) ?? Task.CompletedTask);
        (await new Importer(inOrder).ImportAsync(feed, files.Select(file => file.Path))).Rejected.ShouldBeEmpty();
        var shuffled = files.Select(file => file.Path).ToArray();
        random.Shuffle(shuffled);
        var one = new InMemoryEventStore();
        await (prepare?.Invoke(one) ?? Task.CompletedTask);
        foreach (var path in shuffled.Concat(shuffled.Take(3)))
            (await new Importer(one).ImportAsync(feed, [path])).Rejected.ShouldBeEmpty();

        var expected = await Belief.EventsOf(inOrder);
        var actual = await Belief.EventsOf(one);
        foreach (var (_, statedAt) in files)
            Belief.Of(actual, AsOf.Now.StatedBy(statedAt)).ShouldBe(Belief.Of(expected, AsOf.Now.StatedBy(statedAt)), $"as stated by {statedAt}");
    }

    private static List<(string Path, Moment StatedAt)> Stamped(string folder, int every) =>
    [
        .. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Where((_, index) => index % every == 0)
            .Select(path => (path, new ImportFile(path, FeedLimits.Default).Stamp()!.Value)),
    ];

    private static List<(string Path, Moment StatedAt)> SmallHistory(ImportFolder folder, Random random)
    {
        var files = new List<(string Path, Moment StatedAt)>();
        var time = Start;
        for (var index = 0; index < 7; index++, time += TimeSpan.FromHours(random.Next(1, 130)))
        {
            var name = $"{time.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{index}.json";
            folder.With(name, SmallDocument(random));
            files.Add((folder.PathOf(name), time));
        }

        return files;
    }

    private static string SmallDocument(Random random)
    {
        var cves = new[] { "CVE-2026-1001", "CVE-2026-1002", "CVE-2026-1003" }.Where(_ => random.Next(3) > 0).ToArray();
        return Documents.Sofa(
            cves,
            [.. cves.Where(_ => random.Next(2) > 0)],
            random.Next(4) > 0 ? "2026-03-24" : "2026-04-01",
            random.Next(2) > 0 ? $"https://support.apple.com/{random.Next(2)}" : null);
    }
}
