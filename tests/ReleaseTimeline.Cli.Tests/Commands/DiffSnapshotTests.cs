using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public abstract class DiffSnapshotTests(SampleFleet fleet)
{
    [StoreFact]
    public async Task Which_verdicts_of_the_day_of_the_readme_read_otherwise_four_days_later() =>
        await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("diff", "--at", "2026-03-20", "--from", "2026-03-20", "--to", "2026-03-24", "--cve", "CVE-2026-20643", "--os", "iPadOS"));

    [StoreFact]
    public async Task What_became_known_of_two_old_releases_as_json() =>
        await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("diff", "--at", "2026-03-20", "--from", "2026-03-20", "--to", "2026-03-24", "--cve", "CVE-2026-20643", "--os", "iPadOS", "--json"));

    [StoreFact]
    public async Task A_letter_that_was_withdrawn_within_a_day() =>
        await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("diff", "--at", "2023-07-11", "--from", "2023-07-09", "--to", "2023-07-13", "--os", "macOS"));

    [StoreFact]
    public async Task Nothing_that_bears_on_the_day() =>
        await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("diff", "--at", "2026-03-18", "--from", "2026-03-19", "--to", "2026-03-21"));

    [StoreFact]
    public async Task This_store_learnt_all_of_it_at_once() =>
        await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("diff", "--at", "2020-01-01", "--from", "2026-10-01T12:00:00Z", "--to", "2026-10-02", "--clock", "recorded", "--json"));

    public sealed class InMemory(SampleFleetInMemory fleet) : DiffSnapshotTests(fleet), IClassFixture<SampleFleetInMemory>;

    [NeedsPostgres]
    public sealed class OnPostgres(SampleFleetOnPostgres fleet) : DiffSnapshotTests(fleet), IClassFixture<SampleFleetOnPostgres>;
}
