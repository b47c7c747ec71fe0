using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Testing;
using ReleaseTimeline.Tests.Shared;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Projections;

/// <summary>Each projection over the built-in catalogue, as a person would read it.</summary>
public class CatalogueSnapshotTests
{
    private static readonly Knowledge Known = Knowledge.Of(Given.Recorded(ReleaseCatalogue.BuiltIn.Events));

    [Fact]
    public Task Lettered_releases() => Snapshot.MatchAsync(Text(release => release.IsLettered));

    [Fact]
    public Task Full_releases_of_iOS() => Snapshot.MatchAsync(Text(release => !release.IsLettered && release.Label.Os == Os.iOS));

    [Fact]
    public Task Full_releases_of_macOS() => Snapshot.MatchAsync(Text(release => !release.IsLettered && release.Label.Os == Os.macOS));

    [Fact]
    public Task Programs() => Snapshot.MatchAsync(SnapshotText.Of(Known.Programs));

    [Fact]
    public Task Programs_as_stated_before_anybody_could_tell() =>
        Snapshot.MatchAsync(SnapshotText.Of(Knowledge.Of(Given.Recorded(ReleaseCatalogue.BuiltIn.Events), AsOf.Now.StatedBy(Moment.Parse("2025-10-28"))).Programs));

    [Fact]
    public Task A_device_that_installed_removed_and_updated() => Snapshot.MatchAsync(SnapshotText.Of(Device()));

    [Fact]
    public async Task The_exposure_of_that_device_day_by_day()
    {
        var ledger = ExposureLedger.Of(Known, Device(), CveId.Parse(March2026.Cve));
        var days = Enumerable.Range(15, 12).Select(day => Moment.On(new DateOnly(2026, 3, day)));
        var windows = SnapshotText.Of(ledger.WindowsUntil(Moment.Parse("2026-03-26")));
        await Snapshot.MatchAsync(string.Join('\n', days.Select(day => SnapshotText.Of(ledger.At(day))).Append(windows)));
    }

    private static string Text(Func<Release, bool> isWanted) =>
        string.Concat(Known.Releases.All.Where(isWanted).Select(release => SnapshotText.Of(release, Known.Releases)));

    private static DeviceTimeline Device() => Given.Device(
        "P1",
        March2026.Phone("2026-03-16T08:00:00Z"),
        March2026.Phone("2026-03-18T08:00:00Z", "23D771330a"),
        March2026.Phone("2026-03-19T08:00:00Z", canSee: false),
        March2026.Phone("2026-03-21T08:00:00Z"),
        March2026.Updated("2026-03-25T08:00:00Z"));
}
