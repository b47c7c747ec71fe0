using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public abstract class ReleaseSnapshotTests(SampleFleet fleet)
{
    [StoreFact]
    public async Task Two_builds_of_one_release() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("release", "macOS", "13.4.1", "(c)"));

    [StoreFact]
    public async Task Two_builds_of_one_release_as_json() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("release", "macOS", "13.4.1 (c)", "--json"));

    [StoreFact]
    public async Task A_letter_that_never_shipped_as_json() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("release", "iOS", "16.5.1 (b)", "--json"));

    [StoreFact]
    public async Task A_withdrawn_letter_a_day_later() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("release", "iPadOS", "16.5.1 (a)", "--at", "2023-07-11"));

    public sealed class InMemory(SampleFleetInMemory fleet) : ReleaseSnapshotTests(fleet), IClassFixture<SampleFleetInMemory>;

    [NeedsPostgres]
    public sealed class OnPostgres(SampleFleetOnPostgres fleet) : ReleaseSnapshotTests(fleet), IClassFixture<SampleFleetOnPostgres>;
}
