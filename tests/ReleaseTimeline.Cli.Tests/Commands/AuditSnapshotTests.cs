using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public abstract class AuditSnapshotTests(SampleFleet fleet)
{
    [StoreFact]
    public async Task The_sample_fleet_on_the_day_of_the_readme() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("audit", SampleFleet.Path, "--at", "2026-03-20"));

    [StoreFact]
    public async Task One_vulnerability_as_json() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("audit", SampleFleet.Path, "--at", "2026-03-20", "--cve", "CVE-2026-20643", "--json"));

    [StoreFact]
    public async Task By_what_was_stated_that_day() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("audit", "--at", "2026-03-20", "--cve", "CVE-2026-20643", "--stated-by", "2026-03-20"));

    public sealed class InMemory(SampleFleetInMemory fleet) : AuditSnapshotTests(fleet), IClassFixture<SampleFleetInMemory>;

    [NeedsPostgres]
    public sealed class OnPostgres(SampleFleetOnPostgres fleet) : AuditSnapshotTests(fleet), IClassFixture<SampleFleetOnPostgres>;
}
