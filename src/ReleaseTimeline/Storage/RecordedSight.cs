using ReleaseTimeline.Events;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Storage;

/// <summary>A sight as a store holds it: an observation that said of its device what an earlier one had said, at a later time.</summary>
/// <remarks>To whoever asks it is the observation again: see <see cref="Sights.Merge"/>.</remarks>
/// <param name="Stream">The stream of the device.</param>
/// <param name="Repeats">The event of that stream whose statement it repeats.</param>
/// <param name="ValidAt">When the device was seen: a day or an instant.</param>
/// <param name="StatedAt">When the source said so.</param>
/// <param name="RecordedAt">When the store learnt it, in UTC; set by the store alone.</param>
/// <param name="Source">Where it was read. Its name is not kept: it is that of the event, whatever stands here.</param>
public sealed record RecordedSight(
    StreamId Stream, Guid Repeats, Moment ValidAt, Moment StatedAt, DateTimeOffset RecordedAt, SourceReference Source);
