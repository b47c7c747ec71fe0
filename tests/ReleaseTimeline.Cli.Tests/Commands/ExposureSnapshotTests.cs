using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public abstract class ExposureSnapshotTests(SampleFleet fleet)
{
    [StoreFact]
    public async Task A_build_without_the_letter() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("exposure", "--cve", "CVE-2026-20643", "--os", "iOS", "--model", "iPhone15,2", "--build", "23D8133", "--at", "2026-03-20"));

    [StoreFact]
    public async Task A_build_without_the_letter_as_json() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("exposure", "--cve", "CVE-2026-20643", "--os", "iOS", "--model", "iPhone15,2", "--build", "23D8133", "--at", "2026-03-20", "--json"));

    [StoreFact]
    public async Task A_withdrawn_release_keeps_its_fix() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("exposure", "--cve", "CVE-2023-37450", "--os", "iOS", "--model", "iPhone14,7", "--build", "20F75", "--supplemental-build", "20F770750b", "--at", "2023-07-13"));

    [StoreFact]
    public async Task A_device_of_the_fleet() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("exposure", "--cve", "CVE-2026-20643", "--device", "UMA-MACBOOK", "--at", "2026-03-20"));

    [StoreFact]
    public async Task A_device_on_a_withdrawn_letter() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("exposure", "--cve", "CVE-2023-37450", "--device", "QUINN-IPHONE", "--at", "2023-07-14"));

    [StoreFact]
    public async Task A_build_that_nobody_knows_as_json() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("exposure", "--cve", "CVE-2026-20643", "--os", "iOS", "--model", "iPhone15,2", "--build", "23Z999", "--at", "2026-03-20", "--json"));

    public sealed class InMemory(SampleFleetInMemory fleet) : ExposureSnapshotTests(fleet), IClassFixture<SampleFleetInMemory>;

    [NeedsPostgres]
    public sealed class OnPostgres(SampleFleetOnPostgres fleet) : ExposureSnapshotTests(fleet), IClassFixture<SampleFleetOnPostgres>;
}
