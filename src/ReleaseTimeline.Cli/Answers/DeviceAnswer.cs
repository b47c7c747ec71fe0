using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Answers;

/// <summary>What a device ran.</summary>
/// <param name="Device">The device.</param>
/// <param name="At">The moment asked about.</param>
/// <param name="Intervals">All that it ran, in order.</param>
/// <param name="State">What it ran then, the earlier where two are possible; null where that is not known.</param>
/// <param name="Alternative">What it may have run then instead; null where one thing is certain.</param>
internal sealed record DeviceAnswer(
    DeviceTimeline Device, Moment At, IReadOnlyList<DeviceInterval> Intervals, DeviceInterval? State, DeviceInterval? Alternative)
{
    /// <summary>The operating system of its state, or of the last it was seen with; null where it was never seen.</summary>
    public Os? Os => (State ?? Intervals.LastOrDefault())?.Os;

    /// <summary>Whether it had left management by then.</summary>
    public bool HasRetired => Device.Retirement is { } retirement && AsOf.At(At).Includes(retirement.Event.ValidAt);

    /// <summary>The device at a moment.</summary>
    public static DeviceAnswer Of(Knowledge knowledge, DeviceTimeline device, Moment at)
    {
        var intervals = new List<DeviceInterval>();
        for (var index = 0; index < device.Periods.Count; index++)
        {
            var period = device.Periods[index];
            var running = knowledge.RunningIn(period.State, device.Model);
            var next = index + 1 < device.Periods.Count ? device.Periods[index + 1].Began.By : null;
            intervals.Add(new DeviceInterval(running.Label?.Os ?? period.State.Os, running, period, next, period.IsDerived));
        }

        var answer = new DeviceAnswer(device, at, intervals, null, null);
        var then = answer.HasRetired ? [] : device.At(at);
        var states = then.Select(period => intervals.Find(interval => interval.Period == period)!).ToList();
        return answer with
        {
            State = states.Count > 1 ? states[0] with { IsDerived = true } : states.FirstOrDefault(),
            Alternative = states.Count > 1 ? states[1] : null,
        };
    }
}
