using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public sealed class AuditSnapshotTests(SampleFleet fleet) : IClassFixture<SampleFleet>
{
    [Fact]
    public async Task The_sample_fleet_on_the_day_of_the_readme() => Snapshot.Match(await fleet.Tool.AnswerAsync("audit", SampleFleet.Path, "--at", "2026-03-20"));

    [Fact]
    public async Task One_vulnerability_as_json() => Snapshot.Match(await fleet.Tool.AnswerAsync("audit", SampleFleet.Path, "--at", "2026-03-20", "--cve", "CVE-2026-20643", "--json"));

    [Fact]
    public async Task By_what_was_stated_that_day() => Snapshot.Match(await fleet.Tool.AnswerAsync("audit", "--at", "2026-03-20", "--cve", "CVE-2026-20643", "--stated-by", "2026-03-20"));
}
