using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Benchmarks.Fleet;

/// <summary>The past of a fleet of a given size, the same in every run: each device runs so many releases, one after another, and is seen in each once.</summary>
/// <remarks>All devices report once before any reports again, as they do in life: the events of a device are spread over the whole table.</remarks>
internal sealed class FleetHistory(int devices, int periods)
{
    /// <summary>When the first device reported first.</summary>
    public static readonly DateTimeOffset Start = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Round = TimeSpan.FromDays(20);
    private static readonly SourceReference Source = new("mdm", "https://example.test/export.csv");

    private static readonly string[] Models =
    [
        "iPhone14,2", "iPhone14,5", "iPhone14,7", "iPhone15,2", "iPhone15,3", "iPhone15,4", "iPhone16,1", "iPhone16,2", "iPhone17,1", "iPhone17,2", "iPhone17,3", "iPhone17,4",
    ];

    private static readonly (string Version, string Build, string? Letter)[] Releases =
    [
        ("26.1", "23B85", null), ("26.2", "23C55", null), ("26.3", "23D127", null), ("26.3.1", "23D8133", null), ("26.3.1", "23D8133", "23D771330a"), ("26.4", "23E246", null), ("26.4.1", "23E254", null),
    ];

    /// <summary>How many events there are.</summary>
    public long Count => (long)devices * periods;

    /// <summary>What is known of releases, as it stands in the catalogue; recorded before the first report.</summary>
    public static IReadOnlyList<TimelineEvent> Knowledge => ReleaseCatalogue.BuiltIn.Events;

    /// <summary>When the last event was recorded.</summary>
    public DateTimeOffset End => Start + (Round * periods);

    /// <summary>The id of a device.</summary>
    public static string Id(int device) => $"C02{device:D7}";

    /// <summary>Every event, with the version it has in its stream and when it was recorded, in that order.</summary>
    public IEnumerable<(StreamId Stream, int Version, DateTimeOffset RecordedAt, OsStateObserved Event)> Events()
    {
        for (var period = 0; period < periods; period++)
        {
            for (var device = 0; device < devices; device++)
            {
                var seen = Start + (Round * period) + TimeSpan.FromTicks((long)((Int128)Round.Ticks * device / devices));
                yield return (StreamId.Device(Id(device)), period + 1, seen.AddMinutes(2), Observation(device, period, seen));
            }
        }
    }

    private static OsStateObserved Observation(int device, int period, DateTimeOffset seen)
    {
        var (version, build, letter) = Releases[(device % 3) + period < Releases.Length ? (device % 3) + period : Releases.Length - 1 - (period % 2)];
        return new OsStateObserved
        {
            Device = Id(device),
            Model = Models[device % Models.Length],
            Os = Os.iOS,
            Version = ReleaseVersion.Parse(version),
            Build = BuildNumber.Parse(build),
            SupplementalBuild = letter is null ? null : BuildNumber.Parse(letter),
            CanSeeLetter = true,
            ValidAt = ValidTime.At(seen),
            StatedAt = seen.AddMinutes(1),
            Source = Source,
        };
    }
}
