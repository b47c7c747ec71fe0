using System.Runtime.InteropServices;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Projections.Devices;

/// <summary>
/// All that was ever believed of one device: what <see cref="DeviceTimeline"/> answers for any moment, as recorded by any other, worked out at once.
/// </summary>
/// <remarks>
/// What is believed no longer keeps its place, with the time at which that was learnt. Events that were recorded at one time count as one piece of
/// news: no question can tell them apart.
/// </remarks>
public static class DeviceBeliefs
{
    /// <summary>The beliefs, in order of when they were learnt, then of when they begin.</summary>
    /// <param name="events">The events of one device, in the order in which they were recorded.</param>
    /// <exception cref="ArgumentException">An event was recorded before one that stands before it.</exception>
    public static IReadOnlyList<DeviceBelief> Of(ReadOnlySpan<RecordedEvent> events)
    {
        var beliefs = new List<DeviceBelief>();
        var held = new List<DeviceBelief>();
        var fold = new GrowingFold<DeviceRecord>(DeviceProjection.Instance);
        for (var index = 0; index < events.Length; index++)
        {
            fold.Add(events[index]);
            var recordedAt = events[index].RecordedAt;
            if (index + 1 < events.Length && events[index + 1].RecordedAt <= recordedAt)
            {
                if (events[index + 1].RecordedAt < recordedAt)
                    throw new ArgumentException($"'{events[index + 1].Stream}' version {events[index + 1].Version} was recorded before version {events[index].Version}; events come in the order in which they were recorded.", nameof(events));
                continue;
            }

            Learn(held, PeriodsOf(fold.State), recordedAt, beliefs);
        }

        beliefs.AddRange(held);
        beliefs.Sort(static (left, right) => left.KnownFrom != right.KnownFrom
            ? left.KnownFrom.CompareTo(right.KnownFrom)
            : left.Content.From.CompareTo(right.Content.From));
        return beliefs;
    }

    /// <summary>What is believed of a device by everything folded into a state: disjoint, in order of time.</summary>
    /// <param name="record">The state of <see cref="DeviceProjection"/> over its stream.</param>
    public static IReadOnlyList<BelievedPeriod> PeriodsOf(in DeviceRecord record)
    {
        var device = DeviceTimeline.From("", record);
        var periods = device.Periods;
        var believed = new BelievedPeriod[periods.Count];
        var count = 0;
        DateTimeOffset? next = null;
        for (var index = periods.Count - 1; index >= 0; index--)
        {
            var from = periods[index].Began.By!.Value.Beginning;
            if (next is null || from < next)
                believed[count++] = PeriodOf(device, index, from, next);
            next = next is null || from < next ? from : next;
        }

        var inOrder = believed.AsSpan(0, count);
        inOrder.Reverse();
        return device.Retirement?.Event.ValidAt.By is { } retired ? UntilRetirement(inOrder, retired.Beginning) : inOrder.ToArray();
    }

    private static BelievedPeriod PeriodOf(DeviceTimeline device, int index, DateTimeOffset from, DateTimeOffset? to)
    {
        var period = device.Periods[index];
        var running = new ModelState(device.Model, period.State);
        var certainty = period.IsDerived ? BeliefCertainty.Derived : BeliefCertainty.Observed;
        if (index + 1 == device.Periods.Count || device.Periods[index + 1].Began.After?.Beginning is not { } lastSeen || lastSeen >= to)
            return new BelievedPeriod(from, to, running, null, null, certainty);
        return new BelievedPeriod(from, to, running, new ModelState(device.Model, device.Periods[index + 1].State), lastSeen, certainty);
    }

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

    private static void Learn(List<DeviceBelief> held, IReadOnlyList<BelievedPeriod> now, DateTimeOffset recordedAt, List<DeviceBelief> beliefs)
    {
        var same = 0;
        while (same < held.Count && same < now.Count && held[same].Content == now[same])
            same++;
        if (same == held.Count && same == now.Count)
            return;
        var before = CollectionsMarshal.AsSpan(held)[same..].ToArray();
        held.RemoveRange(same, before.Length);
        for (var index = same; index < now.Count; index++)
        {
            var kept = Array.FindIndex(before, belief => belief.Content == now[index]);
            held.Add(kept < 0 ? new DeviceBelief(now[index], recordedAt, null) : before[kept]);
        }

        foreach (var belief in before)
        {
            if (!now.Contains(belief.Content))
                beliefs.Add(belief with { KnownTo = recordedAt });
        }
    }
}
