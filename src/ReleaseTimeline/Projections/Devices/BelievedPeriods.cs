namespace ReleaseTimeline.Projections.Devices;

/// <summary>What is believed of a device by one state of it: disjoint, in order of time, and as <see cref="DeviceTimeline.At"/> has it.</summary>
internal static class BelievedPeriods
{
    /// <param name="record">The state of <see cref="DeviceProjection"/> over its stream.</param>
    public static IReadOnlyList<BelievedPeriod> Of(in DeviceRecord record)
    {
        var device = DeviceTimeline.From("", record);
        var periods = device.Periods;
        var believed = new BelievedPeriod[periods.Count];
        var count = 0;
        DateTimeOffset? next = null;

        // Of two that begin at one moment the later counts, and so it does of any that begins before one that comes earlier in the order of reports.
        for (var index = periods.Count - 1; index >= 0; index--)
        {
            var period = periods[index];
            var from = period.Began.By!.Value.Beginning;
            if (next is null || from < next)
                believed[count++] = index + 1 < periods.Count ? Ended(device.Model, period, periods[index + 1], next!.Value) : Open(device.Model, period);
            next = next is null || from < next ? from : next;
        }

        var inOrder = believed.AsSpan(0, count);
        inOrder.Reverse();
        return device.Retirement?.Event.ValidAt.By is { } retired ? UntilRetirement(inOrder, retired.Beginning) : inOrder.ToArray();
    }

    /// <summary>The last period of a device.</summary>
    public static BelievedPeriod Open(string? model, in DevicePeriod period) =>
        new(period.Began.By!.Value.Beginning, null, new ModelState(model, period.State), null, null, CertaintyOf(period));

    /// <summary>A period and the one after it.</summary>
    public static BelievedPeriod Ended(string? model, in DevicePeriod period, in DevicePeriod following, DateTimeOffset to)
    {
        var from = period.Began.By!.Value.Beginning;
        var running = new ModelState(model, period.State);
        return following.Began.After?.Beginning is { } lastSeen && lastSeen < to
            ? new BelievedPeriod(from, to, running, new ModelState(model, following.State), lastSeen, CertaintyOf(period))
            : new BelievedPeriod(from, to, running, null, null, CertaintyOf(period));
    }

    private static BeliefCertainty CertaintyOf(in DevicePeriod period) => period.IsDerived ? BeliefCertainty.Derived : BeliefCertainty.Observed;

    // What ran when the device left is told from then on, and nothing else.
    private static List<BelievedPeriod> UntilRetirement(ReadOnlySpan<BelievedPeriod> periods, DateTimeOffset retired)
    {
        var believed = new List<BelievedPeriod>(periods.Length + 1);
        foreach (var period in periods)
        {
            if (period.From >= retired)
                break;
            believed.Add(period.To > retired || period.To is null ? Cut(period, retired) : period);
        }

        if (periods.Length > 0)
        {
            var last = believed.Count > 0 ? believed[^1].Running : periods[0].Running;
            believed.Add(new BelievedPeriod(retired, null, last, null, null, BeliefCertainty.Retired));
        }

        return believed;
    }

    private static BelievedPeriod Cut(in BelievedPeriod period, DateTimeOffset to) => period.UnsettledFrom >= to
        ? period with { To = to, Next = null, UnsettledFrom = null }
        : period with { To = to };
}
