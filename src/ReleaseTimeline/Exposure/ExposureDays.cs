using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Exposure;

/// <summary>
/// Counts the days a device spent without a fix that was available to it: days from the first offer, before the day asked about, that ended
/// with the fix lacking. On a day on which it was seen, its last sight decides; the days of a change that nobody saw count to the most but
/// not to the fewest.
/// </summary>
internal static class ExposureDays
{
    /// <summary>
    /// Where the day of the first offer is known only within bounds, the fewest are counted from the latest and the most from the earliest it can be.
    /// </summary>
    public static DayRange Count(DeviceTimeline device, StateAssessor assessor, FixOffer? offer, Moment at)
    {
        if (offer?.By is not { } latest)
            return new DayRange(0, 0);
        var fewest = Count(device, assessor, latest.DayNumber, at);
        return EarliestDay(offer) is { } earliest && earliest < latest
            ? fewest with { Max = Count(device, assessor, earliest.DayNumber, at).Max }
            : fewest;
    }

    /// <summary>The same for something that lacked the fix all the time.</summary>
    public static DayRange Count(FixOffer? offer, Moment at)
    {
        if (offer?.By is not { } latest)
            return new DayRange(0, 0);
        var earliest = EarliestDay(offer) ?? latest;
        return new DayRange(at.Day.DayNumber - latest.DayNumber, at.Day.DayNumber - earliest.DayNumber);
    }

    private static DateOnly? EarliestDay(FixOffer offer) => offer.Since ?? offer.Release.PublicFrom;

    private static DayRange Count(DeviceTimeline device, StateAssessor assessor, int from, Moment at)
    {
        var until = at.Day.DayNumber;
        var (min, max) = (0, 0);
        var earlier = FixPresence.Lacks;
        var settledUntil = int.MinValue;
        for (var index = 0; index < device.Periods.Count; index++)
        {
            var period = device.Periods[index];
            var presence = assessor.Assess(period.State, device.Model, at).Presence;
            var begins = period.Began.By!.Value.Day.DayNumber;
            var canBeginOn = Math.Max(settledUntil, assessor.PublicFrom(period.State, device.Model)?.DayNumber ?? settledUntil);
            var isFirst = index == 0;

            // What the device ran before its first sight is unknown; before a change, it ran what it ran before.
            var unchanged = isFirst ? 0 : Overlap(from, until, settledUntil, Math.Min(canBeginOn, begins));
            var changing = Overlap(from, until, isFirst ? int.MinValue : Math.Min(canBeginOn, begins), begins);
            min += earlier == FixPresence.Lacks ? unchanged : 0;
            max += earlier != FixPresence.Has ? unchanged : 0;
            min += !isFirst && earlier == FixPresence.Lacks && presence == FixPresence.Lacks ? changing : 0;
            max += (isFirst ? presence : Either(earlier, presence)) != FixPresence.Has ? changing : 0;

            settledUntil = SettledUntil(device, index, until);
            var settled = Overlap(from, until, begins, settledUntil);
            min += presence == FixPresence.Lacks ? settled : 0;
            max += presence != FixPresence.Has ? settled : 0;
            earlier = presence;
        }

        return new DayRange(min, max);
    }

    // The day after the last that certainly ended in this period; a day on which it was last seen is one of them.
    private static int SettledUntil(DeviceTimeline device, int index, int until)
    {
        if (index == device.Periods.Count - 1)
            return Math.Max(until, device.Periods[index].Began.By!.Value.Day.DayNumber);
        var next = device.Periods[index + 1].Began;
        var begins = next.By!.Value.Day.DayNumber;
        return next.After is { } after && next.IsInterval ? Math.Min(after.Day.DayNumber + 1, begins) : begins;
    }

    private static FixPresence Either(FixPresence left, FixPresence right) =>
        left == FixPresence.Has && right == FixPresence.Has ? FixPresence.Has : FixPresence.Unknown;

    private static int Overlap(int from, int until, int begins, int ends) => Math.Max(0, Math.Min(until, ends) - Math.Max(from, begins));
}
