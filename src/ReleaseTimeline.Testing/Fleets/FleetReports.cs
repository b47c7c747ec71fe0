namespace ReleaseTimeline.Testing;

/// <summary>When a device is seen, and when that is told: mostly at once or within minutes, at times days later, twice, or again.</summary>
internal static class FleetReports
{
    /// <summary>The longest from a sight to its last report.</summary>
    public const int LongestDelay = 16 * FleetTime.SecondsInDay;

    private const int IsMissed = 50;
    private const int IsSeenByMdmInBoth = 650;
    private const int IsAtOnce = 600;
    private const int IsLate = 30;
    private const int IsToldTwice = 7;
    private const int IsToldAgain = 8;

    // How long after an installation an agent tells of it.
    private const int AgentSeconds = 90;

    private static readonly Quantiles Prompt = new(0.001, 0.005, 0.02, 0.05, 0.12, 0.4, 0.9);
    private static readonly Quantiles Late = new(3, 8, 24, 48, 96, 170, 240);
    private static readonly Quantiles Again = new(12, 20, 30, 48, 80, 110, 140);

    /// <summary>Adds all that is told of what happened in a stretch of time, whenever it is told.</summary>
    /// <param name="arrivals">What it is added to.</param>
    /// <param name="place">The place of the device.</param>
    /// <param name="device">The device.</param>
    /// <param name="steps">The course of its updates.</param>
    /// <param name="from">The beginning, which is in it.</param>
    /// <param name="to">The end, which is not.</param>
    public static void AddTo(List<FleetArrival> arrivals, int place, in FleetDevice device, ReadOnlySpan<FleetStep> steps, int from, int to)
    {
        if (from > device.End)
            return;
        if (device.IsNew && device.First >= from && device.First < to)
            arrivals.Add(new FleetArrival(device.First, place, 0, FleetArrivalKind.Enrolled));
        AddSights(arrivals, place, device, from, Math.Min(to, device.End));
        if (device.TellsInstalls)
            AddInstalls(arrivals, place, device, steps, from, Math.Min(to, device.End));
        if (device.IsRetired && device.End >= from && device.End < to)
            arrivals.Add(new FleetArrival(device.End, place, 0, FleetArrivalKind.Retired));
    }

    /// <summary>When a sight was made; which of them are missed does not matter here.</summary>
    public static int SeenAt(in FleetDevice device, int sight)
    {
        if (sight == 0)
            return device.First;
        var random = device.Sight(sight);
        return (int)(device.First + ((long)sight * device.Interval) + Early(device, ref random));
    }

    /// <summary>Whether a sight was made by the source that sees letters.</summary>
    public static bool IsSeenByMdm(in FleetDevice device, int sight) => device.Source switch
    {
        FleetSource.Mdm => true,
        FleetSource.Inventory => false,
        _ => device.SightSource(sight).Chance(IsSeenByMdmInBoth),
    };

    private static void AddSights(List<FleetArrival> arrivals, int place, in FleetDevice device, int from, int to)
    {
        // A sight is at most a quarter of the interval from its place, so that one more on either side is enough.
        var first = Math.Max(0, (int)(((long)from - device.First) / device.Interval) - 1);
        for (var sight = first; device.First + ((long)(sight - 1) * device.Interval) < to; sight++)
        {
            var seen = SeenAt(device, sight);
            if (seen >= from && seen < to)
                AddReports(arrivals, place, device, sight, seen);
        }
    }

    private static void AddReports(List<FleetArrival> arrivals, int place, in FleetDevice device, int sight, int seen)
    {
        var random = device.Sight(sight);
        Early(device, ref random);
        if (random.Chance(IsMissed) && sight > 0)
            return;
        var stated = seen + Delay(ref random);
        arrivals.Add(new FleetArrival(stated, place, sight, FleetArrivalKind.Sight));
        var more = random.Below(1_000);
        if (more < IsToldTwice)
            arrivals.Add(new FleetArrival(stated, place, sight, FleetArrivalKind.Sight));
        else if (more < IsToldTwice + IsToldAgain)
            arrivals.Add(new FleetArrival(stated + Again.Draw(ref random), place, sight, FleetArrivalKind.Sight));
    }

    private static int Delay(ref SplitMix64 random) => random.Below(1_000) switch
    {
        < IsAtOnce => 0,
        < 1_000 - IsLate => Prompt.Draw(ref random),
        _ => Late.Draw(ref random),
    };

    private static void AddInstalls(List<FleetArrival> arrivals, int place, in FleetDevice device, ReadOnlySpan<FleetStep> steps, int from, int to)
    {
        for (var index = 1; index < steps.Length; index++)
        {
            var step = steps[index];
            if (step.Second < from || step.Second >= to || step.Second < device.First)
                continue;
            if (step.HasLetter)
                arrivals.Add(new FleetArrival(step.Second + AgentSeconds, place, index, FleetArrivalKind.Installed));
            else if (steps[index - 1].HasLetter && steps[index - 1].Full == step.Full)
                arrivals.Add(new FleetArrival(step.Second + AgentSeconds, place, index, FleetArrivalKind.Removed));
        }
    }

    private static int Early(in FleetDevice device, ref SplitMix64 random) => random.Below((device.Interval / 2) + 1) - (device.Interval / 4);
}
