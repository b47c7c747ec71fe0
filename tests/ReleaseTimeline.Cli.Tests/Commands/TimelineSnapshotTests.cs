using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public abstract class TimelineSnapshotTests(SampleFleet fleet)
{
    [StoreFact]
    public async Task Spring_of_2026_on_iOS() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("timeline", "--os", "iOS", "--from", "2026-03-01", "--to", "2026-04-30"));

    [StoreFact]
    public async Task Letters_of_2023() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("timeline", "--program", "rapid-security-response"));

    [StoreFact]
    public async Task One_week_of_macOS_as_json() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("timeline", "--os", "macOS", "--from", "2026-03-17", "--to", "2026-03-24", "--json"));

    [StoreFact]
    public async Task What_was_announced_and_withdrawn_in_July_2023() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("timeline", "--from", "2023-07-09", "--to", "2023-07-13"));

    [StoreFact]
    public async Task Prereleases_of_January_2026() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("timeline", "--betas", "--from", "2026-01-05", "--to", "2026-01-10"));

    public sealed class InMemory(SampleFleetInMemory fleet) : TimelineSnapshotTests(fleet), IClassFixture<SampleFleetInMemory>;

    [NeedsPostgres]
    public sealed class OnPostgres(SampleFleetOnPostgres fleet) : TimelineSnapshotTests(fleet), IClassFixture<SampleFleetOnPostgres>;
}
