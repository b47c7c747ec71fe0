using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Projections.Devices;

/// <summary>A time during which a device ran one thing.</summary>
/// <param name="State">What it ran.</param>
/// <param name="Began">
/// When it began: exact where a source that knows reported it; else between the last moment it was known to run something else (null for
/// the first period) and the first at which it was seen to run this.
/// </param>
/// <param name="IsDerived">Whether the beginning follows from two observations and was not itself reported or simply the first sight.</param>
/// <param name="LastSeen">The last moment at which it was seen to run this, letter included.</param>
/// <param name="FirstEvidence">The event that first showed it.</param>
/// <param name="LastEvidence">The last event that showed it; the same as the first where there is only one.</param>
public readonly record struct DevicePeriod(
    OsState State, ValidTime Began, bool IsDerived, Moment LastSeen, RecordedEvent FirstEvidence, RecordedEvent LastEvidence);
