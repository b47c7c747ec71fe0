using System.Runtime.CompilerServices;
using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

public abstract class ExplainSnapshotTests(SampleFleet fleet, string sights = "")
{
    // What a store keeps as a sight is told as one.
    [StoreFact]
    public async Task A_letter_that_was_removed() => await MatchAsync(await fleet.Tool.AnswerAsync("explain", "GRETA-IPHONE", "--cve", "CVE-2026-20643", "--at", "2026-03-20"));

    [StoreFact]
    public async Task A_letter_that_was_removed_as_json() => await MatchAsync(await fleet.Tool.AnswerAsync("explain", "GRETA-IPHONE", "--cve", "CVE-2026-20643", "--at", "2026-03-20", "--json"));

    [StoreFact]
    public async Task What_cannot_be_told() => await Snapshot.MatchAsync(await fleet.Tool.AnswerAsync("explain", "WAREHOUSE-IPAD-2", "--cve", "CVE-2026-20643", "--at", "2026-03-20"));

    private Task MatchAsync(string text, [CallerMemberName] string method = "", [CallerFilePath] string file = "") => Snapshot.MatchAsync(text, file, $"{method}{sights}");

    public sealed class InMemory(SampleFleetInMemory fleet) : ExplainSnapshotTests(fleet), IClassFixture<SampleFleetInMemory>;

    [NeedsPostgres]
    public sealed class OnPostgres(SampleFleetOnPostgres fleet) : ExplainSnapshotTests(fleet, "_with_sights"), IClassFixture<SampleFleetOnPostgres>;
}
