using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public sealed class ProgramSnapshotTests(SampleFleet fleet) : IClassFixture<SampleFleet>
{
    [Fact]
    public async Task Rapid_security_responses() => Snapshot.Match(await fleet.Tool.AnswerAsync("program", "rapid-security-response"));

    [Fact]
    public async Task Rapid_security_responses_as_json() => Snapshot.Match(await fleet.Tool.AnswerAsync("program", "rapid-security-response", "--json"));

    [Fact]
    public async Task Background_security_improvements_as_json() => Snapshot.Match(await fleet.Tool.AnswerAsync("program", "background-security-improvement", "--json"));
}
