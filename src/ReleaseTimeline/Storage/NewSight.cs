using ReleaseTimeline.Events;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Storage;

/// <summary>A sight to be kept.</summary>
/// <param name="Stream">The stream of the device.</param>
/// <param name="Version">The version of the stream that its writer had seen; it is refused where the stream has moved since.</param>
/// <param name="Repeats">The event of that stream whose statement it repeats.</param>
/// <param name="ValidAt">When the device was seen: a day or an instant.</param>
/// <param name="StatedAt">When the source said so.</param>
/// <param name="Source">Where it was read; document and place are kept, the name is that of the event.</param>
public sealed record NewSight(StreamId Stream, long Version, Guid Repeats, Moment ValidAt, Moment StatedAt, SourceReference Source);
