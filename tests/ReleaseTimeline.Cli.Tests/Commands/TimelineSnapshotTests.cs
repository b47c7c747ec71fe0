using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public sealed class TimelineSnapshotTests(SampleFleet fleet) : IClassFixture<SampleFleet>
{
    [Fact]
    public async Task Spring_of_2026_on_iOS() => Snapshot.Match(await fleet.Tool.AnswerAsync("timeline", "--os", "iOS", "--from", "2026-03-01", "--to", "2026-04-30"));

    [Fact]
    public async Task Letters_of_2023() => Snapshot.Match(await fleet.Tool.AnswerAsync("timeline", "--program", "rapid-security-response"));

    [Fact]
    public async Task One_week_of_macOS_as_json() => Snapshot.Match(await fleet.Tool.AnswerAsync("timeline", "--os", "macOS", "--from", "2026-03-17", "--to", "2026-03-24", "--json"));

    [Fact]
    public async Task What_was_announced_and_withdrawn_in_July_2023() => Snapshot.Match(await fleet.Tool.AnswerAsync("timeline", "--from", "2023-07-09", "--to", "2023-07-13"));

    [Fact]
    public async Task Prereleases_of_January_2026() => Snapshot.Match(await fleet.Tool.AnswerAsync("timeline", "--betas", "--from", "2026-01-05", "--to", "2026-01-10"));
}
