using ReleaseTimeline.Events;
using ReleaseTimeline.Exposure;

namespace ReleaseTimeline.Testing;

/// <summary>
/// An invented fleet on real releases: what its devices ran and what was reported of them, as of a fleet of any size and always the same.
/// </summary>
/// <remarks>
/// <para>The models, releases, days, builds and letters are those of the knowledge that it is made with; whatever that does not know, no device runs. Devices
/// take updates early, normally or slowly, stay on the branch before the newest, or take none. Most install letters by themselves, and a few remove them.
/// A fleet's sources are <c>mdm</c>, which sees letters, and <c>inventory</c>, which cannot.</para>
/// <para>Times are whole seconds in UTC. Three of a hundred reports come hours or days late, a few come twice as the same event, and a few tell an old sight again
/// as a new statement. One of a hundred devices leaves each month, and some join.</para>
/// <para>It keeps nothing between two enumerations, and may be enumerated by several threads.</para>
/// </remarks>
public sealed class GeneratedFleet
{
    private readonly FleetModel[] models;
    private readonly ModelDraw draw;
    private readonly FleetEvents events;

    /// <summary>A fleet on the releases that are known.</summary>
    /// <param name="knowledge">What is known of releases, such as that of the built-in catalogue.</param>
    /// <param name="options">Its size, its days and its seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its bounds.</exception>
    /// <exception cref="ArgumentException">No release is known that a device could run on the first day: <see cref="ModelsOn"/> is empty.</exception>
    public GeneratedFleet(Knowledge knowledge, FleetOptions options)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(options);
        Options = options.Checked();
        models = FleetModels.Of(knowledge, options.From, options.Days);
        if (models.Length == 0)
        {
            throw new ArgumentException(
                $"No full release for a model is known from the {FleetModels.HistoryDays} days before {Time.Moment.On(options.From)}.", nameof(options));
        }

        draw = new ModelDraw(models);
        events = new FleetEvents(options);
        Models = [.. models.Select(model => model.Identifier)];
    }

    /// <summary>What it was made from.</summary>
    public FleetOptions Options { get; }

    /// <summary>The models that its devices are drawn from, in ordinal order; a small fleet has not all of them.</summary>
    public IReadOnlyList<string> Models { get; }

    /// <summary>The models that a fleet of that first day can have: those that had been offered a full release in the 300 days before.</summary>
    /// <param name="knowledge">What is known of releases.</param>
    /// <param name="from">The first day.</param>
    public static IReadOnlyList<string> ModelsOn(Knowledge knowledge, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        return [.. FleetModels.Of(knowledge, from, days: 0).Select(model => model.Identifier)];
    }

    /// <summary>The id of a device, such as <c>IPHONE-0000042</c>.</summary>
    /// <param name="number">1 to <see cref="FleetOptions.Devices"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such device.</exception>
    public string DeviceId(int number) => FleetEvents.IdOf(number, models[DeviceOf(number).Model]);

    /// <summary>What is told of one device, in order of arrival (<see cref="TimelineEvent.StatedAt"/>). What is reported twice is there twice.</summary>
    /// <param name="number">1 to <see cref="FleetOptions.Devices"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such device.</exception>
    public IReadOnlyList<DeviceEvent> EventsOf(int number)
    {
        var told = new List<DeviceEvent>();
        AddEvents(told, DeviceOf(number), number - 1, new UpdateCourse(), []);
        return told;
    }

    /// <summary>All events, one device after another and each one's in order of arrival. Made as they are asked for, in the memory of one device.</summary>
    public IEnumerable<DeviceEvent> ByDevice()
    {
        var (course, arrivals, told) = (new UpdateCourse(), new List<FleetArrival>(), new List<DeviceEvent>());
        for (var place = 0; place < Options.Devices; place++)
        {
            AddEvents(told, DeviceOf(place + 1), place, course, arrivals);
            foreach (var one in told)
                yield return one;
            told.Clear();
            arrivals.Clear();
        }
    }

    /// <summary>
    /// The same events in order of arrival (<see cref="TimelineEvent.StatedAt"/>), over all devices. Made day by day as they are asked for: in memory
    /// are, for each device, some tens of bytes and eight for each change of what it runs, and sixteen for each report of a day; no events.
    /// </summary>
    public IEnumerable<DeviceEvent> ByArrival()
    {
        var days = new FleetDays(Options, models, draw);
        for (var day = 0; day < days.Count; day++)
        {
            var arrivals = days.Next();
            for (var index = 0; index < arrivals.Count; index++)
                yield return days.Event(arrivals[index], events);
        }
    }

    private void AddEvents(List<DeviceEvent> told, in FleetDevice device, int place, UpdateCourse course, List<FleetArrival> arrivals)
    {
        var steps = course.Of(device, models[device.Model]);
        FleetReports.AddTo(arrivals, place, device, steps, 0, int.MaxValue);
        arrivals.Sort();
        foreach (var arrival in arrivals)
            told.Add(events.Of(arrival, device, models[device.Model], steps));
    }

    private FleetDevice DeviceOf(int number) => number >= 1 && number <= Options.Devices
        ? new FleetDevice(number, Options, draw)
        : throw new ArgumentOutOfRangeException(nameof(number), number, $"The devices of this fleet have the numbers 1 to {Options.Devices}.");
}
