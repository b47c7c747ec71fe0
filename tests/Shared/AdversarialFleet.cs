using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests;

/// <summary>
/// Devices that report late, twice, out of order and in contradiction, partly through a source that cannot see letters, whose reports are corrected and taken
/// back, that leave and come back. Nothing about them is likely; everything about them is possible.
/// </summary>
internal sealed class AdversarialFleet(int seed)
{
    private static readonly (string Model, Os Os, string Version, string Build, string? Letter)[] States =
    [
        ("iPhone15,2", Os.iOS, "26.3.1", "23D8133", null), ("iPhone15,2", Os.iOS, "26.3.1", "23D8133", "23D771330a"), ("iPhone15,2", Os.iOS, "26.4", "23E246", null),
        ("iPhone12,1", Os.iOS, "26.3.1", "23D8133", null), ("iPhone12,1", Os.iOS, "18.7.7", "22H340", null), ("iPad8,1", Os.iPadOS, "26.3.1", "23D8133", null),
        ("MacBookPro18,1", Os.macOS, "26.3.1", "25D2128", null), ("MacBookPro18,1", Os.macOS, "26.3.1", "25D2128", "25D771280a"), ("Mac17,5", Os.macOS, "26.3.2", "25D2140", null),
        ("iPhone15,2", Os.iOS, "26.9.9", "23Z999", null),
    ];

    private readonly Random random = new(seed);

    /// <summary>The events of so many devices in the order in which they arrive; ids are made from what they say.</summary>
    public IReadOnlyList<TimelineEvent> Events(int devices, int eventsOfEach)
    {
        var events = Enumerable.Range(1, devices).SelectMany(device => EventsOf($"D{device}", eventsOfEach)).ToArray();
        // Of each device in its own order, the devices mixed.
        var order = Enumerable.Range(1, devices).SelectMany(device => Enumerable.Repeat($"D{device}", events.Count(e => DeviceOf(e) == $"D{device}"))).ToArray();
        random.Shuffle(order);
        var queues = events.GroupBy(DeviceOf).ToDictionary(group => group.Key, group => new Queue<TimelineEvent>(group));
        return [.. order.Select(device => queues[device].Dequeue())];
    }

    private static string DeviceOf(TimelineEvent e) => e switch
    {
        DeviceEvent device => device.Device,
        _ => e.Source.Locator!,
    };

    /// <summary>The stream of an event of this fleet, corrections included.</summary>
    public static StreamId StreamOf(TimelineEvent e) => StreamId.Device(DeviceOf(e));

    private List<TimelineEvent> EventsOf(string device, int count)
    {
        var events = new List<TimelineEvent>();
        var model = States[random.Next(States.Length)].Model;
        while (events.Count < count)
        {
            // No two events of a stream have one id: what is said again is said at another time.
            var next = Next(device, model, events);
            if (events.Count + next.Count <= count && !next.Exists(events.Contains))
                events.AddRange(next);
        }

        return events;
    }

    private List<TimelineEvent> Next(string device, string model, List<TimelineEvent> before) => random.Next(20) switch
    {
        0 or 1 when before.Count > 0 => TakenBack(device, model, before),
        2 or 3 when before.OfType<OsStateObserved>().ToList() is { Count: > 0 } seen => [Again(seen[random.Next(seen.Count)])],
        var kind => [Said(kind, device, model)],
    };

    private List<TimelineEvent> TakenBack(string device, string model, List<TimelineEvent> before)
    {
        var (at, stream, source) = (AtSomeTime(), StreamId.Device(device), new SourceReference("mdm", Locator: device));
        var wrong = EventId.Of(stream, before[random.Next(before.Count)]);
        if (random.Next(2) == 0)
            return [new StatementRetracted { Retracts = wrong, Reason = "It was another device's.", ValidAt = ValidTime.At(at), StatedAt = at, Source = source }];
        var right = Said(random.Next(4, 20), device, model) with { StatedAt = at };
        return
        [
            new StatementCorrected { Corrects = wrong, ReplacedBy = EventId.Of(stream, right), Reason = "It was read wrongly.", ValidAt = ValidTime.At(at), StatedAt = at, Source = source },
            right,
        ];
    }

    // Told again later, or seen again.
    private OsStateObserved Again(OsStateObserved seen)
    {
        var at = AtSomeTime();
        return random.Next(2) == 0 ? seen with { StatedAt = at } : seen with { ValidAt = ValidTime.At(at), StatedAt = at };
    }

    private TimelineEvent Said(int kind, string device, string model)
    {
        var states = States.Where(state => state.Model == model).ToArray();
        var (_, os, version, build, letter) = states[random.Next(states.Length)];
        var at = AtSomeTime();
        var source = new SourceReference(random.Next(3) == 0 ? "inventory" : "mdm", Locator: device);
        var label = new ReleaseLabel(os, ReleaseVersion.Parse(version).WithLetter('a'));
        switch (kind)
        {
            case 4:
                return new PatchInstalled { Device = device, Release = label, Build = letter is null ? null : BuildNumber.Parse(letter), ValidAt = Within(at), StatedAt = at, Source = source };
            case 5:
                return new PatchRemoved { Device = device, Release = label, ValidAt = Within(at), StatedAt = at, Source = source };
            case 6:
                return new SoftwareUpdateInstalled { Device = device, Release = label with { Version = label.Version.Base }, Build = BuildNumber.Parse(build), ValidAt = Within(at), StatedAt = at, Source = source };
            case 7:
                return new DeviceRetired { Device = device, ValidAt = ValidTime.At(at), StatedAt = at, Source = source };
            case 8:
                return new DeviceEnrolled { Device = device, Model = model, ValidAt = ValidTime.At(at), StatedAt = at, Source = source };
            default:
                var isBlind = source.Name == "inventory";
                return new OsStateObserved
                {
                    Device = device,
                    Os = os,
                    Model = random.Next(8) == 0 ? null : model,
                    Version = random.Next(4) == 0 ? null : ReleaseVersion.Parse(version),
                    Build = BuildNumber.Parse(build),
                    SupplementalBuild = letter is null || isBlind ? null : BuildNumber.Parse(letter),
                    CanSeeLetter = !isBlind,
                    ValidAt = random.Next(8) switch { 0 => Within(at), 1 => ValidTime.Between(at, null), _ => ValidTime.At(at) },
                    StatedAt = at,
                    Source = source,
                };
        }
    }

    private Moment AtSomeTime()
    {
        var day = new DateOnly(2026, 3, 1).AddDays(random.Next(40));
        return random.Next(4) == 0 ? day : new DateTimeOffset(day, new TimeOnly(random.Next(24), random.Next(2) * 30), TimeSpan.Zero);
    }

    private ValidTime Within(Moment by) => random.Next(3) switch
    {
        0 => ValidTime.Between(null, by),
        1 => ValidTime.Between(by.Day.AddDays(-random.Next(1, 6)), by),
        _ => ValidTime.At(by),
    };
}
