using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Sqlite;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Cli.Tests;

public sealed class CatalogueSeedTests
{
    [Fact]
    public async Task A_store_gets_the_catalogue_once()
    {
        var store = new InMemoryEventStore();

        var first = await CatalogueSeed.EnsureAsync(store);
        var second = await CatalogueSeed.EnsureAsync(store);

        first.ShouldBe(ReleaseCatalogue.BuiltIn.Events.Count);
        second.ShouldBe(0);
        (await CountAsync(store)).ShouldBe(first + 1);
    }

    [Fact]
    public async Task A_store_that_knows_some_of_it_gets_the_rest()
    {
        var store = new InMemoryEventStore();
        var timeline = new Timeline(store);
        await timeline.AppendAsync(ReleaseCatalogue.BuiltIn.Events.Take(100));

        var added = await CatalogueSeed.EnsureAsync(store);

        added.ShouldBe(ReleaseCatalogue.BuiltIn.Events.Count - 100);
        (await CountAsync(store)).ShouldBe(ReleaseCatalogue.BuiltIn.Events.Count + 1);
    }

    [Fact]
    public async Task Several_who_open_a_new_file_at_once_give_it_the_catalogue_once()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathTo("store.db");

        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var store = SqliteEventStore.Open(path);
            return await CatalogueSeed.EnsureAsync(store);
        })));

        await using var opened = SqliteEventStore.Open(path);
        (await CountAsync(opened)).ShouldBe(ReleaseCatalogue.BuiltIn.Events.Count + 1);
        added.ShouldContain(ReleaseCatalogue.BuiltIn.Events.Count);
    }

    private static async Task<int> CountAsync(IEventStore store)
    {
        var count = 0;
        await foreach (var recorded in store.ReadAllAsync())
            count += recorded.Version > 0 ? 1 : 0;
        return count;
    }
}
