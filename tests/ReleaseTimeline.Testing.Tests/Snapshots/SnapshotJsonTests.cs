using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Conflicts;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing.Tests.Scenarios;
using ReleaseTimeline.Tests.Shared;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Testing.Tests.Snapshots;

public partial class SnapshotJsonTests
{
    [Fact]
    public async Task Everything_that_is_believed()
    {
        var known = await (await SampleTimeline.Whole.RunAsync()).KnowledgeAsync();
        await Snapshot.MatchAsync(string.Concat(
            SnapshotJson.Of(known.Releases, Moment.Parse("2026-03-25")),
            SnapshotJson.Of(known.Programs),
            SnapshotJson.Of(known.Vulnerabilities),
            SnapshotJson.Of(ConflictList.Of(known.Releases, known.Vulnerabilities))));
    }

    [Fact]
    public async Task A_device_and_its_verdict()
    {
        var timeline = await SampleTimeline.Whole.RunAsync();
        var verdict = await timeline.ExposureAsync("LENA-IPHONE", CveId.Parse(SampleTimeline.Cve), Moment.Parse("2026-03-22"));
        await Snapshot.MatchAsync(SnapshotJson.Of(await timeline.DeviceAsync("LENA-IPHONE")) + SnapshotJson.Of(verdict));
    }

    [Fact]
    public async Task What_changed_in_what_is_believed()
    {
        var timeline = await SampleTimeline.Whole.RunAsync();
        var diff = await timeline.DiffAsync(Moment.Parse("2026-03-20"), AsOf.Now.StatedBy(Moment.Parse("2026-03-16")), AsOf.Now.StatedBy(Moment.Parse("2026-03-20")));
        await Snapshot.MatchAsync(SnapshotJson.Of(diff));
    }

    [Fact]
    public async Task Verdicts_that_changed() =>
        await Snapshot.MatchAsync(SnapshotJson.Of(await SampleTimeline.VerdictChangesAsync(), SnapshotScrubbing.All));

    [Fact]
    public async Task The_times_without_a_fix()
    {
        var timeline = await SampleTimeline.Whole.RunAsync();
        var ledger = ExposureLedger.Of(await timeline.KnowledgeAsync(), await timeline.DeviceAsync("LENA-IPHONE"), CveId.Parse(SampleTimeline.Cve));
        await Snapshot.MatchAsync(SnapshotJson.Of(ledger.WindowsUntil(Moment.Parse("2026-03-31"))));
    }

    [Fact]
    public async Task A_stream_with_everything_replaced_by_its_role()
    {
        var timeline = await SampleTimeline.Whole.RunAsync();
        var events = (await SampleTimeline.EventsAsync(timeline)).Where(recorded => recorded.Stream == StreamId.Device("LENA-IPHONE"));
        await Snapshot.MatchAsync(SnapshotJson.Of(events, SnapshotScrubbing.All));
    }

    [Fact]
    public async Task It_is_JSON_in_any_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var timeline = await SampleTimeline.Whole.RunAsync();
        var expected = SnapshotJson.Of(await timeline.DeviceAsync("LENA-IPHONE"));
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            SnapshotJson.Of(await timeline.DeviceAsync("LENA-IPHONE")).ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        JsonNode.Parse(expected)!["device"]!.GetValue<string>().ShouldBe("LENA-IPHONE");
        expected.ShouldNotContain('\r');
        expected.ShouldEndWith("}\n");
    }

    [Fact]
    public void A_state_of_ones_own_has_its_members_in_order_of_their_names()
    {
        var state = new FleetState(
            new Dictionary<string, BuildNumber> { ["P2"] = BuildNumber.Parse("23E246"), ["P1"] = BuildNumber.Parse("23D8133") },
            ReleaseLabel.Parse("iOS 26.3.1 (a)"),
            Moment.Parse("2026-03-18"),
            Os.iPadOS);

        SnapshotJson.OfState(state).ShouldBe("""
            {
              "Builds": {
                "P1": "23D8133",
                "P2": "23E246"
              },
              "Latest": "iOS 26.3.1 (a)",
              "Os": "iPadOS",
              "Seen": "2026-03-18"
            }

            """.ReplaceLineEndings("\n"));
        SnapshotJson.OfState(state, SnapshotScrubbing.All with { Names = [("device", "P1"), ("device", "P2")] }).ShouldContain("\"device-2\": \"23E246\"");
    }

    [Fact]
    public void A_state_of_ones_own_can_do_without_reflection() =>
        SnapshotJson.OfState(new PatchCountState(2, 1, null), Context.Default.PatchCountState).ShouldBe("{\n  \"Installed\": 2,\n  \"Last\": null,\n  \"Removed\": 1\n}\n");

    private sealed record FleetState(IReadOnlyDictionary<string, BuildNumber> Builds, ReleaseLabel Latest, Moment Seen, Os Os);

    [JsonSerializable(typeof(PatchCountState))]
    private sealed partial class Context : JsonSerializerContext;
}
