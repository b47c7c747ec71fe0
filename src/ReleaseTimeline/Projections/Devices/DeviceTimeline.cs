using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Projections.Devices;

/// <summary>What one device ran, period after period, with the uncertainty of every change.</summary>
public sealed class DeviceTimeline
{
    private DeviceTimeline(string device, in DeviceRecord record)
    {
        Device = device;
        Model = record.Model;
        Retirement = record.Retirement;
        Notes = record.Notes.InOrder();
        LastSeen = record.HasCurrent ? record.BaseLastSeen : null;
        Periods = PeriodsOf(record);
    }

    /// <summary>The device's id.</summary>
    public string Device { get; }

    /// <summary>Its model identifier; null where no source says.</summary>
    public string? Model { get; }

    /// <summary>The periods, in order; empty where it was never seen. Each lasts until the next begins; the last is open.</summary>
    public IReadOnlyList<DevicePeriod> Periods { get; }

    /// <summary>The last moment anything was seen of what it runs; null where it was never seen.</summary>
    public Moment? LastSeen { get; }

    /// <summary>The event by which it left management; null where it did not.</summary>
    public RecordedEvent? Retirement { get; }

    /// <summary>What explains its changes: settings, offers and failed installations, in order.</summary>
    public IReadOnlyList<RecordedEvent> Notes { get; }

    /// <summary>Folds the stream of one device.</summary>
    /// <param name="device">The device's id.</param>
    /// <param name="events">The events of its stream, in any order.</param>
    /// <param name="asOf">The moment and the knowledge asked about.</param>
    public static DeviceTimeline Of(string device, ReadOnlySpan<RecordedEvent> events, AsOf asOf = default) =>
        new(device, Fold.Of(DeviceProjection.Instance, events, asOf));

    /// <summary>Reads a state that was folded before, such as one that a host keeps.</summary>
    /// <param name="device">The device's id.</param>
    /// <param name="record">The state of <see cref="DeviceProjection"/> over its stream.</param>
    public static DeviceTimeline From(string device, in DeviceRecord record) => new(device, record);

    /// <summary>
    /// The periods that a device may have been in at a moment: none before it was first seen, two where the change from one to the other was
    /// under way and nobody saw when it came, else one. On a day on which it was seen, what was seen last that day decides. A null moment asks
    /// for the last.
    /// </summary>
    public DevicePeriod[] At(Moment? at)
    {
        if (Periods.Count == 0)
            return [];
        if (at is not { } moment)
            return [Periods[^1]];
        var index = Periods.Count - 1;
        while (index >= 0 && !HasBegunBy(Periods[index].Began.By, moment))
            index--;
        var next = index + 1;
        if (index < 0)
            return [];
        var isSettled = next == Periods.Count || !MayHaveBegun(Periods[next].Began.After, moment);
        return isSettled ? [Periods[index]] : [Periods[index], Periods[next]];
    }

    private static bool HasBegunBy(Moment? began, Moment moment) => began is { } by && by.Beginning <= moment.End;

    // On the day of the last sight before a change, that sight decides.
    private static bool MayHaveBegun(Moment? after, Moment moment) =>
        after is { } bound && bound.Beginning < moment.End && !(moment.IsDay && bound.Day == moment.Day);

    private static DevicePeriod[] PeriodsOf(in DeviceRecord record)
    {
        if (!record.HasCurrent)
            return [];
        var count = 1;
        for (var past = record.Past; past is not null; past = past.Earlier)
            count++;
        var periods = new DevicePeriod[count];
        periods[--count] = record.Current;
        for (var past = record.Past; past is not null; past = past.Earlier)
            periods[--count] = past.Period;
        return periods;
    }
}
