using System.Runtime.InteropServices;

namespace ReleaseTimeline.Projections.Devices;

/// <summary>Takes one state of a device after another, as each became known, and keeps what was believed between them.</summary>
internal sealed class LearntBeliefs
{
    private readonly List<DeviceBelief> ended = [];
    private readonly List<DeviceBelief> held = [];
    private DeviceRecord before;

    /// <summary>Takes what is known from a time on.</summary>
    public void Learn(in DeviceRecord now, DateTimeOffset recordedAt)
    {
        if (!IsSame(now) && !TryBegin(now, recordedAt))
            Replace(BelievedPeriods.Of(now), recordedAt);
        before = now;
    }

    /// <summary>All beliefs, in order of when they were learnt, then of when they begin.</summary>
    public List<DeviceBelief> All()
    {
        ended.AddRange(held);
        ended.Sort(static (left, right) => left.KnownFrom != right.KnownFrom
            ? left.KnownFrom.CompareTo(right.KnownFrom)
            : left.Content.From.CompareTo(right.Content.From));
        return ended;
    }

    // Seen again in what it ran: what is believed stays.
    private bool IsSame(in DeviceRecord now) =>
        now.HasCurrent && before.HasCurrent && IsOfOneKind(now) && ReferenceEquals(now.Past, before.Past)
        && now.Current.Began == before.Current.Began && now.Current.State == before.Current.State && now.Current.IsDerived == before.Current.IsDerived;

    // What comes most: a report of something new, in order. Only the last belief changes, whatever came before.
    private bool TryBegin(in DeviceRecord now, DateTimeOffset recordedAt)
    {
        if (!now.HasCurrent || !before.HasCurrent || held.Count == 0 || now.Past is null || !IsOfOneKind(now) || !ReferenceEquals(now.Past.Earlier, before.Past))
            return false;
        ref readonly var last = ref now.Past.Period;
        var begins = now.Current.Began.By!.Value.Beginning;
        if (last.Began != before.Current.Began || last.State != before.Current.State || held[^1].Content.From != last.Began.By!.Value.Beginning || begins <= held[^1].Content.From)
            return false;
        if (held[^1].KnownFrom < recordedAt)
            ended.Add(held[^1] with { KnownTo = recordedAt });
        held[^1] = new DeviceBelief(BelievedPeriods.Ended(now.Model, last, now.Current, begins), recordedAt, null);
        held.Add(new DeviceBelief(BelievedPeriods.Open(now.Model, now.Current), recordedAt, null));
        return true;
    }

    private bool IsOfOneKind(in DeviceRecord now) =>
        now.Retirement is null && before.Retirement is null && string.Equals(now.Model, before.Model, StringComparison.Ordinal);

    private void Replace(IReadOnlyList<BelievedPeriod> now, DateTimeOffset recordedAt)
    {
        var same = 0;
        while (same < held.Count && same < now.Count && held[same].Content == now[same])
            same++;
        var earlier = CollectionsMarshal.AsSpan(held)[same..].ToArray();
        held.RemoveRange(same, earlier.Length);
        for (var index = same; index < now.Count; index++)
        {
            var kept = Array.FindIndex(earlier, belief => belief.Content == now[index]);
            held.Add(kept < 0 ? new DeviceBelief(now[index], recordedAt, null) : earlier[kept]);
        }

        foreach (var belief in earlier)
        {
            if (!now.Contains(belief.Content))
                ended.Add(belief with { KnownTo = recordedAt });
        }
    }
}
