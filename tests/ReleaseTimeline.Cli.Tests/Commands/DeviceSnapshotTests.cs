using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public abstract class DeviceSnapshotTests(SampleFleet fleet)
{
    [StoreFact]
    public async Task A_letter_that_was_removed() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("device", "GRETA-IPHONE", "--at", "2026-03-20"));

    [StoreFact]
    public async Task A_letter_that_was_removed_as_json() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("device", "GRETA-IPHONE", "--at", "2026-03-20", "--json"));

    [StoreFact]
    public async Task Two_states_are_possible() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("device", "WAREHOUSE-IPAD-2", "--at", "2026-03-20"));

    [StoreFact]
    public async Task Two_states_are_possible_as_json() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("device", "WAREHOUSE-IPAD-2", "--at", "2026-03-20", "--json"));

    [StoreFact]
    public async Task Before_it_was_first_seen() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("device", "HARBOUR-MACBOOK", "--at", "2026-03-20", "--json"));

    public sealed class InMemory(SampleFleetInMemory fleet) : DeviceSnapshotTests(fleet), IClassFixture<SampleFleetInMemory>;

    [NeedsPostgres]
    public sealed class OnPostgres(SampleFleetOnPostgres fleet) : DeviceSnapshotTests(fleet), IClassFixture<SampleFleetOnPostgres>;
}
