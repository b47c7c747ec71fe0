using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>A device.</summary>
internal sealed record DeviceShape(string Device, string? Model, string? Os, IntervalShape? State, IReadOnlyList<IntervalShape> Intervals)
{
    public static DeviceShape Of(DeviceAnswer answer) => new(
        answer.Device.Device,
        answer.Device.Model,
        answer.Os?.Name(),
        answer.State is { } state ? IntervalShape.Of(state) : null,
        [.. answer.Intervals.Select(IntervalShape.Of)]);
}
