using ReleaseTimeline.Events;

namespace ReleaseTimeline.Storage;

/// <summary>Which stream an event belongs to.</summary>
public static class EventStreams
{
    /// <summary>The stream of what the event is about.</summary>
    /// <exception cref="ArgumentException">The event belongs to no stream by itself: a correction or retraction stands in the stream of the event it names.</exception>
    public static StreamId Of(TimelineEvent timelineEvent) => timelineEvent switch
    {
        ProgramEvent e => StreamId.Program(e.Program),
        ReleaseEvent e => StreamId.Release(e.Release),
        VulnerabilityEvent e => StreamId.Cve(e.Cve),
        DeviceEvent e => StreamId.Device(e.Device),
        ThreatReported e => StreamId.Threat(e.Threat),
        SnapshotIngested e => StreamId.Source(e.Feed),
        SnapshotRejected e => StreamId.Source(e.Feed),
        StatementReported e => StreamId.Source(e.Source.Name),
        _ => throw new ArgumentException($"A '{timelineEvent?.Type}' belongs to no stream by itself.", nameof(timelineEvent)),
    };
}
