using System.Text;
using ReleaseTimeline.Events;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing;

/// <content>Events, and texts in which ids and clocks are replaced by their role.</content>
public static partial class SnapshotText
{
    /// <summary>
    /// Events as a store holds them, stream after stream in ordinal order of their names, one line an event in order of version: what was stated, and when and under which
    /// id it was recorded. Positions are left out.
    /// </summary>
    /// <param name="events">The events, in any order: of one stream, of several or of a whole store.</param>
    /// <param name="scrubbing">What is replaced by its role; null for nothing.</param>
    public static string Of(IEnumerable<RecordedEvent> events, SnapshotScrubbing? scrubbing = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        var text = new StringBuilder();
        List<RecordedEvent> all = [.. events];
        foreach (var stream in all.GroupBy(recorded => recorded.Stream).OrderBy(stream => stream.Key))
        {
            text.Append(Invariant($"{stream.Key}\n"));
            foreach (var recorded in stream.OrderBy(recorded => recorded.Version))
                text.Append(Invariant($"  {EventLine.Of(recorded)}\n"));
        }

        return Scrubbed(text.ToString(), scrubbing, DevicesIn(all));
    }

    /// <summary>Events that no store holds yet, one line each, in the order given.</summary>
    /// <param name="events">The events.</param>
    /// <param name="scrubbing">What is replaced by its role; null for nothing.</param>
    public static string Of(IEnumerable<TimelineEvent> events, SnapshotScrubbing? scrubbing = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        List<TimelineEvent> all = [.. events];
        return Scrubbed(string.Concat(all.Select(timelineEvent => $"{EventLine.Of(timelineEvent)}\n")), scrubbing, DevicesIn(all));
    }

    /// <summary>What a device ran, one line a period, with its id and clocks replaced.</summary>
    public static string Of(DeviceTimeline device, SnapshotScrubbing scrubbing)
    {
        ArgumentNullException.ThrowIfNull(device);
        return Scrubbed(Of(device), scrubbing, [device.Device]);
    }

    /// <summary>A verdict, with the ids of the devices it rests on and clocks replaced.</summary>
    public static string Of(ExposureVerdict verdict, SnapshotScrubbing scrubbing)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return Scrubbed(Of(verdict), scrubbing, DevicesIn(verdict.Because));
    }

    internal static IEnumerable<string> DevicesIn(IEnumerable<RecordedEvent> events) => DevicesIn(events.Select(recorded => recorded.Event));

    internal static IEnumerable<string> DevicesIn(IEnumerable<TimelineEvent> events) => events.OfType<DeviceEvent>().Select(e => e.Device).Distinct();

    internal static string Scrubbed(string text, SnapshotScrubbing? scrubbing, IEnumerable<string> devices) =>
        (scrubbing ?? SnapshotScrubbing.None).Apply(text, devices);
}
