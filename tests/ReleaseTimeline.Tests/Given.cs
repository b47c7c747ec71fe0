using ReleaseTimeline.Events;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests;

/// <summary>Facts in the words of the domain, and what follows from them.</summary>
internal static class Given
{
    public static readonly SourceReference Source = new("apple", "https://example.test/document", null, "line 1");

    public static SoftwareUpdateReleased Released(string label, string day, string source = "apple", string? stated = null) => new()
    {
        Release = ReleaseLabel.Parse(label),
        ValidAt = ValidTime.Parse(day),
        StatedAt = Moment.Parse(stated ?? day),
        Source = Source with { Name = source },
    };

    public static BsiPublished Bsi(string label, string day, bool isBeta = false) => new()
    {
        Release = ReleaseLabel.Parse(label),
        ValidAt = ValidTime.Parse(day),
        StatedAt = Moment.Parse(day),
        Source = Source,
        IsBeta = isBeta,
    };

    public static RapidSecurityResponseIssued Rsr(string label, string day) => new()
    {
        Release = ReleaseLabel.Parse(label),
        ValidAt = ValidTime.Parse(day),
        StatedAt = Moment.Parse(day),
        Source = Source,
    };

    public static BuildPublished Build(string label, string build, string day, string models, string? on = null, string source = "gdmf", string? stated = null) => new()
    {
        Release = ReleaseLabel.Parse(label),
        Build = BuildNumber.Parse(build),
        PrerequisiteBuild = on is null ? null : BuildNumber.Parse(on),
        Models = models.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToSortedValueList(),
        ValidAt = ValidTime.Parse(day),
        StatedAt = Moment.Parse(stated ?? day),
        Source = Source with { Name = source },
    };

    public static FixListed Fix(string label, string cve, string day, string? stated = null, string source = "apple") => new()
    {
        Release = ReleaseLabel.Parse(label),
        Cve = CveId.Parse(cve),
        ValidAt = ValidTime.Parse(day),
        StatedAt = Moment.Parse(stated ?? day),
        Source = Source with { Name = source },
    };

    public static KevListed Kev(string cve, string added, string due) => new()
    {
        Cve = CveId.Parse(cve),
        DueDate = Moment.Parse(due).Day,
        ValidAt = ValidTime.Parse(added),
        StatedAt = Moment.Parse(added),
        Source = Source with { Name = "kev" },
    };

    public static OsStateObserved Seen(
        string device, string model, string os, string version, string build, string at, string? supplemental = null, bool? canSee = true, string? stated = null)
    {
        OsExtensions.TryParse(os, out var parsed).ShouldBeTrue();
        return new OsStateObserved
        {
            Device = device,
            Model = model,
            Os = parsed,
            Version = ReleaseVersion.Parse(version),
            Build = BuildNumber.Parse(build),
            SupplementalBuild = supplemental is null ? null : BuildNumber.Parse(supplemental),
            CanSeeLetter = canSee,
            ValidAt = ValidTime.Parse(at),
            StatedAt = Moment.Parse(stated ?? at),
            Source = Source with { Name = "mdm" },
        };
    }

    public static T WithClocks<T>(this T timelineEvent, string valid, string? stated = null)
        where T : TimelineEvent => timelineEvent with { ValidAt = ValidTime.Parse(valid), StatedAt = Moment.Parse(stated ?? valid) };

    /// <summary>The events as a store would hold them, recorded one a second from <paramref name="from"/>, in this order.</summary>
    public static List<RecordedEvent> Recorded(IEnumerable<TimelineEvent> events, string from = "2026-09-01T00:00:00Z")
    {
        var versions = new Dictionary<StreamId, long>();
        var position = 0L;
        var start = Moment.Parse(from).Beginning;
        return [.. events.Select(e =>
        {
            var stream = EventStreams.Of(e);
            versions[stream] = versions.GetValueOrDefault(stream) + 1;
            position++;
            return new RecordedEvent(EventId.Of(stream, e), stream, versions[stream], position, start.AddSeconds(position), e);
        })];
    }

    public static DeviceTimeline Device(string device, params TimelineEvent[] events) =>
        DeviceTimeline.Of(device, [.. Recorded(events).Where(recorded => recorded.Stream == StreamId.Device(device))]);

    public static ExposureVerdict Verdict(TimelineEvent[] events, string device, string cve, string at, AsOf knowledge = default)
    {
        var recorded = Recorded(events);
        var known = Knowledge.Of(recorded, knowledge);
        var timeline = DeviceTimeline.Of(device, [.. recorded.Where(e => e.Stream == StreamId.Device(device))], knowledge);
        return ExposureLedger.Of(known, timeline, CveId.Parse(cve)).At(Moment.Parse(at));
    }
}
