using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Marten.Projections;

/// <summary>One device, as a document: its id is the name of its stream, <c>device-P1</c>. Made by <see cref="DeviceDocumentProjection"/>.</summary>
public sealed class DeviceDocument : TimelineDocument
{
    /// <summary>What the device ran: what <see cref="ReleaseTimeline.Timeline.DeviceAsync"/> answers.</summary>
    /// <param name="asOf">The knowledge asked about. Its moment is not used: ask <see cref="DeviceTimeline.At"/>.</param>
    public DeviceTimeline Timeline(AsOf asOf = default) => DeviceTimeline.Of(StreamId.Stored(Id).Key, Span, asOf.About(null));
}
