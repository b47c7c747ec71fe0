using System.Runtime.InteropServices;
using ReleaseTimeline.Events;

namespace ReleaseTimeline.Testing;

/// <summary>Goes through the days of a fleet, and gives what is reported on each. What is reported later than it was seen waits for its day.</summary>
internal sealed class FleetDays
{
    private readonly FleetModel[] models;
    private readonly FleetDevice[] devices;

    // The steps of all devices one after another; those of a device end where those of the next begin.
    private readonly List<FleetStep> steps = [];
    private readonly int[] firstSteps;

    private readonly List<FleetArrival>?[] waiting;
    private readonly List<FleetArrival> seen = [];
    private readonly int days;
    private int day;

    public FleetDays(FleetOptions options, FleetModel[] models, ModelDraw draw)
    {
        this.models = models;
        days = options.Days;
        devices = new FleetDevice[options.Devices];
        firstSteps = new int[options.Devices + 1];
        waiting = new List<FleetArrival>?[options.Days + (FleetReports.LongestDelay / FleetTime.SecondsInDay) + 1];
        var course = new UpdateCourse();
        for (var place = 0; place < devices.Length; place++)
        {
            devices[place] = new FleetDevice(place + 1, options, draw);
            steps.AddRange(course.Of(devices[place], models[devices[place].Model]));
            firstSteps[place + 1] = steps.Count;
        }
    }

    /// <summary>How many days there are, with those after the last in which something still arrives.</summary>
    public int Count => waiting.Length;

    /// <summary>What arrives on the next day, in order.</summary>
    public List<FleetArrival> Next()
    {
        if (day > 0)
            waiting[day - 1] = null;
        if (day < days)
            See();
        var arrivals = waiting[day] ?? [];
        arrivals.Sort();
        day++;
        return arrivals;
    }

    /// <summary>What an arrival says.</summary>
    public DeviceEvent Event(in FleetArrival arrival, FleetEvents events) =>
        events.Of(arrival, devices[arrival.Device], models[devices[arrival.Device].Model], StepsOf(arrival.Device));

    private void See()
    {
        for (var place = 0; place < devices.Length; place++)
        {
            FleetReports.AddTo(seen, place, devices[place], StepsOf(place), day * FleetTime.SecondsInDay, (day + 1) * FleetTime.SecondsInDay);
            foreach (var arrival in CollectionsMarshal.AsSpan(seen))
                (waiting[arrival.Stated / FleetTime.SecondsInDay] ??= []).Add(arrival);
            seen.Clear();
        }
    }

    private ReadOnlySpan<FleetStep> StepsOf(int place) => CollectionsMarshal.AsSpan(steps)[firstSteps[place]..firstSteps[place + 1]];
}
