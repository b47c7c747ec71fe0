using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public sealed class ReleaseSnapshotTests(SampleFleet fleet) : IClassFixture<SampleFleet>
{
    [Fact]
    public async Task Two_builds_of_one_release() => Snapshot.Match(await fleet.Tool.AnswerAsync("release", "macOS", "13.4.1", "(c)"));

    [Fact]
    public async Task Two_builds_of_one_release_as_json() => Snapshot.Match(await fleet.Tool.AnswerAsync("release", "macOS", "13.4.1 (c)", "--json"));

    [Fact]
    public async Task A_letter_that_never_shipped_as_json() => Snapshot.Match(await fleet.Tool.AnswerAsync("release", "iOS", "16.5.1 (b)", "--json"));

    [Fact]
    public async Task A_withdrawn_letter_a_day_later() => Snapshot.Match(await fleet.Tool.AnswerAsync("release", "iPadOS", "16.5.1 (a)", "--at", "2023-07-11"));
}
