using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public abstract class ProgramSnapshotTests(SampleFleet fleet)
{
    [StoreFact]
    public async Task Rapid_security_responses() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("program", "rapid-security-response"));

    [StoreFact]
    public async Task Rapid_security_responses_as_json() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("program", "rapid-security-response", "--json"));

    [StoreFact]
    public async Task Background_security_improvements_as_json() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("program", "background-security-improvement", "--json"));

    public sealed class InMemory(SampleFleetInMemory fleet) : ProgramSnapshotTests(fleet), IClassFixture<SampleFleetInMemory>;

    [NeedsPostgres]
    public sealed class OnPostgres(SampleFleetOnPostgres fleet) : ProgramSnapshotTests(fleet), IClassFixture<SampleFleetOnPostgres>;
}
