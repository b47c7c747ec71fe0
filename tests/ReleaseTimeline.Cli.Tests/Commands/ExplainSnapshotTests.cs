using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public sealed class ExplainSnapshotTests(SampleFleet fleet) : IClassFixture<SampleFleet>
{
    [Fact]
    public async Task A_letter_that_was_removed() => Snapshot.Match(await fleet.Tool.AnswerAsync("explain", "GRETA-IPHONE", "--cve", "CVE-2026-20643", "--at", "2026-03-20"));

    [Fact]
    public async Task A_letter_that_was_removed_as_json() => Snapshot.Match(await fleet.Tool.AnswerAsync("explain", "GRETA-IPHONE", "--cve", "CVE-2026-20643", "--at", "2026-03-20", "--json"));

    [Fact]
    public async Task What_cannot_be_told() => Snapshot.Match(await fleet.Tool.AnswerAsync("explain", "WAREHOUSE-IPAD-2", "--cve", "CVE-2026-20643", "--at", "2026-03-20"));
}
