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
    public void Lettered_releases() => Snapshot.Match(Text(release => release.IsLettered));

    [Fact]
    public void Full_releases_of_iOS() => Snapshot.Match(Text(release => !release.IsLettered && release.Label.Os == Os.iOS));

    [Fact]
    public void Full_releases_of_macOS() => Snapshot.Match(Text(release => !release.IsLettered && release.Label.Os == Os.macOS));

    [Fact]
    public void Programs() => Snapshot.Match(SnapshotText.Of(Known.Programs));

    [Fact]
    public void Programs_as_stated_before_anybody_could_tell() =>
        Snapshot.Match(SnapshotText.Of(Knowledge.Of(Given.Recorded(ReleaseCatalogue.BuiltIn.Events), AsOf.Now.StatedBy(Moment.Parse("2025-10-28"))).Programs));

    [Fact]
    public void A_device_that_installed_removed_and_updated() => Snapshot.Match(SnapshotText.Of(Device()));

    [Fact]
    public void The_exposure_of_that_device_day_by_day()
    {
        var ledger = ExposureLedger.Of(Known, Device(), CveId.Parse(March2026.Cve));
        var days = Enumerable.Range(15, 12).Select(day => Moment.On(new DateOnly(2026, 3, day)));
        var windows = SnapshotText.Of(ledger.WindowsUntil(Moment.Parse("2026-03-26")));
        Snapshot.Match(string.Join('\n', days.Select(day => SnapshotText.Of(ledger.At(day))).Append(windows)));
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
