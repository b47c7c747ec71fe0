using ReleaseTimeline.Projections.Conflicts;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Tests.Shared;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Testing.Tests.Snapshots;

public class SnapshotTextTests
{
    [Fact]
    public async Task Vulnerabilities() => await Snapshot.MatchAsync(SnapshotText.Of((await KnownAsync()).Vulnerabilities));

    [Fact]
    public async Task A_vulnerability_before_it_was_exploited()
    {
        var found = (await KnownAsync()).Vulnerabilities.Find(CveId.Parse(SampleTimeline.Cve)).ShouldNotBeNull();
        SnapshotText.Of(found, Moment.Parse("2026-03-17")).ShouldBe("CVE-2026-20643 published 2026-03-17, affects iOS\n  CVSS 3.1 8.8 HIGH by test 2026-03-19\n");
    }

    [Fact]
    public async Task Conflicts()
    {
        var known = await KnownAsync();
        await Snapshot.MatchAsync(SnapshotText.Of(ConflictList.Of(known.Releases, known.Vulnerabilities)));
    }

    [Fact]
    public async Task What_changed_in_what_is_believed()
    {
        var timeline = await SampleTimeline.Whole.RunAsync();
        var diff = await timeline.DiffAsync(Moment.Parse("2026-03-20"), AsOf.Now.StatedBy(Moment.Parse("2026-03-16")), AsOf.Now.StatedBy(Moment.Parse("2026-03-20")));
        await Snapshot.MatchAsync(SnapshotText.Of(diff));
    }

    [Fact]
    public async Task Verdicts_that_changed() => await Snapshot.MatchAsync(SnapshotText.Of(await SampleTimeline.VerdictChangesAsync()));

    [Fact]
    public async Task A_stream_as_it_is_recorded()
    {
        var timeline = await SampleTimeline.Whole.RunAsync();
        var events = (await SampleTimeline.EventsAsync(timeline)).Where(recorded => recorded.Stream == StreamId.Device("LENA-IPHONE"));
        await Snapshot.MatchAsync(SnapshotText.Of(events));
    }

    [Fact]
    public async Task A_whole_store_with_everything_replaced_by_its_role()
    {
        var timeline = await SampleTimeline.Whole.RunAsync();
        await Snapshot.MatchAsync(SnapshotText.Of(await SampleTimeline.EventsAsync(timeline), SnapshotScrubbing.All));
    }

    [Fact]
    public async Task A_device_with_times_told_from_a_day()
    {
        var timeline = await SampleTimeline.Whole.RunAsync();
        var scrubbing = SnapshotScrubbing.All with { Start = Moment.Parse("2026-03-17") };
        await Snapshot.MatchAsync(SnapshotText.Of(await timeline.DeviceAsync("LENA-IPHONE"), scrubbing));
    }

    [Fact]
    public async Task A_verdict_with_everything_replaced_by_its_role()
    {
        var timeline = await SampleTimeline.Whole.RunAsync();
        var verdict = await timeline.ExposureAsync("LENA-IPHONE", CveId.Parse(SampleTimeline.Cve), Moment.Parse("2026-03-22"));
        await Snapshot.MatchAsync(SnapshotText.Of(verdict, SnapshotScrubbing.All));
    }

    private static async Task<Exposure.Knowledge> KnownAsync() => await (await SampleTimeline.Whole.RunAsync()).KnowledgeAsync();
}
