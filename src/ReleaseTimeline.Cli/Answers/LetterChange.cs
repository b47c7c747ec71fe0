using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Answers;

/// <summary>Finds where a device lost a letter while its base stayed: somebody removed it.</summary>
internal static class LetterChange
{
    /// <summary>When the letter was removed from what the device ran at a moment; null where none was.</summary>
    public static ValidTime? RemovedBefore(DeviceTimeline device, Moment at) =>
        IndexAt(device, at) is { } index && index > 0 && IsRemoval(device.Periods[index - 1], device.Periods[index]) ? device.Periods[index].Began : null;

    /// <summary>When the letter that the device had at a moment was removed later; null where it was not.</summary>
    public static ValidTime? RemovedAfter(DeviceTimeline device, Moment at) =>
        IndexAt(device, at) is { } index && index + 1 < device.Periods.Count && IsRemoval(device.Periods[index], device.Periods[index + 1])
            ? device.Periods[index + 1].Began
            : null;

    /// <summary>When, in days: <c>on 2026-03-21</c>, <c>between 2026-03-18 and 2026-03-21</c>.</summary>
    public static string Text(ValidTime when) => when.After?.Day == when.By?.Day
        ? $"on {Output.Words.Day(when.By?.Day)}"
        : $"between {Output.Words.Day(when.After?.Day) ?? "an unknown day"} and {Output.Words.Day(when.By?.Day) ?? "now"}";

    private static bool IsRemoval(in DevicePeriod earlier, in DevicePeriod later) =>
        earlier.State.Letter == LetterSight.Seen && later.State.Letter == LetterSight.None && earlier.State.HasSameBase(later.State);

    private static int? IndexAt(DeviceTimeline device, Moment at)
    {
        if (device.At(at) is not [var period, ..])
            return null;
        for (var index = 0; index < device.Periods.Count; index++)
        {
            if (device.Periods[index] == period)
                return index;
        }

        return null;
    }
}
