using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public abstract class LatestSnapshotTests(NewStores stores)
{
    [StoreFact]
    public async Task A_base_whose_letter_was_out() => await Snapshot.MatchAsync(await stores.Catalogue.AnswerAsync("latest", "--os", "iOS", "--model", "iPhone15,2", "--at", "2026-03-20", "--version", "26.3.1"));

    [StoreFact]
    public async Task A_version_that_was_behind_as_json() => await Snapshot.MatchAsync(await stores.Catalogue.AnswerAsync("latest", "--os", "iOS", "--model", "iPhone15,2", "--at", "2026-03-24", "--version", "26.3.1 (a)", "--json"));

    [StoreFact]
    public async Task A_model_that_was_left_behind() => await Snapshot.MatchAsync(await stores.Catalogue.AnswerAsync("latest", "--os", "iOS", "--model", "iPhone11,8", "--at", "2026-03-20", "--version", "26.3.1"));

    [StoreFact]
    public async Task A_build_that_came_later() => await Snapshot.MatchAsync(await stores.Catalogue.AnswerAsync("latest", "--os", "iOS", "--model", "iPhone15,2", "--at", "2026-03-20", "--build", "23E246"));

    [StoreFact]
    public async Task A_letter_that_was_withdrawn() => await Snapshot.MatchAsync(await stores.Catalogue.AnswerAsync("latest", "--os", "iOS", "--model", "iPhone14,7", "--at", "2023-07-13", "--version", "16.5.1(a)"));

    [StoreFact]
    public async Task Before_the_model_had_any_release_as_json() => await Snapshot.MatchAsync(await stores.Catalogue.AnswerAsync("latest", "--os", "iOS", "--model", "iPhone15,2", "--at", "2013-07-11", "--json"));

    public sealed class InMemory(NewStoresInMemory stores) : LatestSnapshotTests(stores), IClassFixture<NewStoresInMemory>;

    [NeedsPostgres]
    public sealed class OnPostgres(NewStoresOnPostgres stores) : LatestSnapshotTests(stores), IClassFixture<NewStoresOnPostgres>;
}
