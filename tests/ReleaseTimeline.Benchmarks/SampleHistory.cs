using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Benchmarks;

/// <summary>Histories of a given size, the same in every run.</summary>
internal static class SampleHistory
{
    private static readonly SourceReference Source = new("mdm", "https://example.test/export.csv");
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Devices that check in once a week: unchanged for most of the time, with a letter in between and an update at the end.</summary>
    public static RecordedEvent[] Devices(int devices, int observations)
    {
        var events = new List<RecordedEvent>(devices * observations);
        for (var device = 0; device < devices; device++)
        {
            var id = $"device-{device:000000}";
            for (var index = 0; index < observations; index++)
                events.Add(Record(events.Count, index + 1, Observation(id, index, observations)));
        }

        return [.. events];
    }

    /// <summary>One observation of a device's history of <paramref name="observations"/>.</summary>
    public static OsStateObserved Observation(string device, int index, int observations)
    {
        var isUpdated = index >= observations - 2;
        var hasLetter = !isUpdated && index >= observations / 2;
        var at = Start.AddDays(index * 7);
        return new OsStateObserved
        {
            Device = device,
            Model = "iPhone15,2",
            Os = Os.iOS,
            Version = new ReleaseVersion(26, isUpdated ? 4 : 3, isUpdated ? 0 : 1),
            Build = BuildNumber.Parse(isUpdated ? "23E246" : "23D8133"),
            SupplementalBuild = hasLetter ? BuildNumber.Parse("23D771330a") : null,
            CanSeeLetter = true,
            ValidAt = at,
            StatedAt = at,
            Source = Source,
        };
    }

    /// <summary>Releases, each with a build and a hundred fixes.</summary>
    public static RecordedEvent[] Releases(int releases)
    {
        var events = new List<RecordedEvent>();
        for (var release = 0; release < releases; release++)
        {
            var label = new ReleaseLabel(Os.iOS, new ReleaseVersion(10 + (release / 100), release % 100));
            Moment day = new DateOnly(2016, 1, 1).AddDays(release);
            var version = 1;
            events.Add(Record(events.Count, version++, new SoftwareUpdateReleased { Release = label, ValidAt = day, StatedAt = day, Source = Source }));
            events.Add(Record(events.Count, version++, new BuildPublished { Release = label, Build = BuildNumber.Parse($"{20 + (release / 100)}A{release + 1}"), Models = ["iPhone15,2"], ValidAt = day, StatedAt = day, Source = Source }));
            for (var cve = 0; cve < 100; cve++)
                events.Add(Record(events.Count, version++, new FixListed { Release = label, Cve = new CveId(2026, (release * 100) + cve), ValidAt = day, StatedAt = day, Source = Source }));
        }

        return [.. events];
    }

    private static RecordedEvent Record(int position, int version, TimelineEvent timelineEvent) => new(
        new Guid(position, 0, 0, new byte[8]), EventStreams.Of(timelineEvent), version, position + 1, Start.AddSeconds(position), timelineEvent);
}
