using System.Text.Json.Nodes;
using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public abstract class ConflictSnapshotTests(NewStores stores)
{
    [StoreFact]
    public async Task Of_macOS_by_the_catalogue() => await Snapshot.MatchAsync(await stores.Catalogue.AnswerAsync("conflicts", "--os", "macOS"));

    [StoreFact]
    public async Task Of_macOS_by_the_catalogue_as_json() => await Snapshot.MatchAsync(await stores.Catalogue.AnswerAsync("conflicts", "--os", "macOS", "--json"));

    [StoreFact]
    public async Task Before_the_release_there_is_no_conflict_about_it() =>
        await Snapshot.MatchAsync(await stores.Catalogue.AnswerAsync("conflicts", "--os", "macOS", "--at", "2020-01-01"));

    [StoreFact]
    public async Task A_line_of_a_release_can_be_traced_to_both_statements()
    {
        var release = JsonNode.Parse(await stores.Catalogue.AnswerAsync("release", "macOS", "26.3.2 (a)", "--json"))!;
        var conflict = release["conflicts"]!.AsArray().ShouldHaveSingleItem()!;

        (conflict["believedSource"]!.GetValue<string>(), conflict["otherSource"]!.GetValue<string>()).ShouldBe(("gdmf", "appledb"));
        var listed = JsonNode.Parse(await stores.Catalogue.AnswerAsync("conflicts", "--os", "macOS", "--json"))!["conflicts"]!.AsArray()
            .Single(entry => entry!["build"]?.GetValue<string>() == "25D771400a")!;
        conflict["believedEvent"]!.GetValue<string>().ShouldBe(listed["believed"]!["event"]!.GetValue<string>());
        conflict["otherEvent"]!.GetValue<string>().ShouldBe(listed["other"]!["event"]!.GetValue<string>());
        release["builds"]![0]!["models"]!.AsArray().Select(model => model!.GetValue<string>()).ShouldBe(["Mac17,5"]);
    }

    public sealed class InMemory(NewStoresInMemory stores) : ConflictSnapshotTests(stores), IClassFixture<NewStoresInMemory>;

    [NeedsPostgres]
    public sealed class OnPostgres(NewStoresOnPostgres stores) : ConflictSnapshotTests(stores), IClassFixture<NewStoresOnPostgres>;
}
