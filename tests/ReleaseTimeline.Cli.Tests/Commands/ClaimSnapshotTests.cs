using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

/// <summary>Claims are shown as claims, in their place and with their source.</summary>
public abstract class ClaimSnapshotTests(SampleFleet fleet)
{
    [StoreFact]
    public async Task The_week_of_the_first_improvements_with_claims() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("timeline", "--os", "iOS", "--from", "2026-03-16", "--to", "2026-03-24", "--claims"));

    [StoreFact]
    public async Task The_same_by_what_was_stated_on_the_day_as_json() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("timeline", "--os", "iOS", "--from", "2026-03-16", "--to", "2026-03-24", "--claims", "--stated-by", "2026-03-17", "--json"));

    [StoreFact]
    public async Task A_threat_and_the_sample_fleet() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("exposure", "--threat", "DARKSWORD", "--at", "2026-03-20"));

    [StoreFact]
    public async Task A_threat_and_a_build_that_it_is_said_to_target() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("exposure", "--threat", "DarkSword", "--os", "iOS", "--model", "iPhone14,7", "--build", "22G86", "--at", "2026-03-20"));

    [StoreFact]
    public async Task A_threat_and_an_iPad_as_json() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("exposure", "--threat", "Coruna", "--device", "MUSEUM-IPAD", "--at", "2026-03-20", "--json"));

    [StoreFact]
    public async Task A_threat_of_which_a_device_is_exposed_to_what_it_uses_is_found()
    {
        var run = await fleet.Tool.RunAsync("exposure", "--threat", "Coruna", "--os", "iOS", "--model", "iPhone14,7", "--build", "21C66", "--at", "2026-03-20", "--fail-on", "exposed");

        run.Error.ShouldBe("");
        run.Code.ShouldBe(ExitCode.Found);
    }

    public sealed class InMemory(SampleFleetInMemory fleet) : ClaimSnapshotTests(fleet), IClassFixture<SampleFleetInMemory>;

    [NeedsPostgres]
    public sealed class OnPostgres(SampleFleetOnPostgres fleet) : ClaimSnapshotTests(fleet), IClassFixture<SampleFleetOnPostgres>;
}
