using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public sealed class DeviceSnapshotTests(SampleFleet fleet) : IClassFixture<SampleFleet>
{
    [Fact]
    public async Task A_letter_that_was_removed() => Snapshot.Match(await fleet.Tool.AnswerAsync("device", "GRETA-IPHONE", "--at", "2026-03-20"));

    [Fact]
    public async Task A_letter_that_was_removed_as_json() => Snapshot.Match(await fleet.Tool.AnswerAsync("device", "GRETA-IPHONE", "--at", "2026-03-20", "--json"));

    [Fact]
    public async Task Two_states_are_possible() => Snapshot.Match(await fleet.Tool.AnswerAsync("device", "WAREHOUSE-IPAD-2", "--at", "2026-03-20"));

    [Fact]
    public async Task Two_states_are_possible_as_json() => Snapshot.Match(await fleet.Tool.AnswerAsync("device", "WAREHOUSE-IPAD-2", "--at", "2026-03-20", "--json"));

    [Fact]
    public async Task Before_it_was_first_seen() => Snapshot.Match(await fleet.Tool.AnswerAsync("device", "HARBOUR-MACBOOK", "--at", "2026-03-20", "--json"));
}
