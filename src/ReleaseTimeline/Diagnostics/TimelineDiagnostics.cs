using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ReleaseTimeline.Diagnostics;

/// <summary>
/// The names under which the library tells what it does: one <see cref="ActivitySource"/> and one <see cref="Meter"/>. Durations are in seconds, counts in
/// events. Where nobody listens they cost a comparison.
/// </summary>
public static class TimelineDiagnostics
{
    /// <summary>The name of the <see cref="ActivitySource"/>.</summary>
    public const string ActivitySourceName = "ReleaseTimeline";

    /// <summary>The name of the <see cref="Meter"/>.</summary>
    public const string MeterName = "ReleaseTimeline";

    /// <summary>A histogram in seconds: how long an append took, whether it succeeded or not; and the name of its activity.</summary>
    public const string Append = "release_timeline.append";

    /// <summary>A counter of events: what was handed to appends that succeeded, those included that the store had already.</summary>
    public const string AppendedEvents = "release_timeline.append.events";

    /// <summary>A histogram in seconds: how long a reading waited for the store, without what its reader did meanwhile; and the name of its activity.</summary>
    public const string Read = "release_timeline.read";

    /// <summary>A counter of events: what was read.</summary>
    public const string ReadEvents = "release_timeline.read.events";

    /// <summary>A histogram in seconds: how long a fold took, from the events to the state; and the name of its activity.</summary>
    public const string Folded = "release_timeline.fold";

    /// <summary>A counter of events: what was folded.</summary>
    public const string FoldedEvents = "release_timeline.fold.events";

    /// <summary>A gauge in positions: how far a projection is behind the last position of the store, at most that many events.</summary>
    public const string ProjectionLag = "release_timeline.projection.lag";

    /// <summary>A gauge in seconds: how long ago the oldest event was recorded that a projection lacks; 0 where it lacks none.</summary>
    public const string ProjectionLagTime = "release_timeline.projection.lag.time";

    /// <summary>A gauge in seconds: for how long a position that is missing has kept all events from being read; 0 where none is.</summary>
    public const string GapAge = "release_timeline.store.gap.age";

    /// <summary>The tag of a reading: <c>stream</c>, <c>category</c> or <c>all</c>; and of a fold: <c>knowledge</c>, <c>device</c>, <c>claims</c>, <c>diff</c> or the name of a projection.</summary>
    public const string WhatTag = "release_timeline.what";

    /// <summary>The tag of an activity about one stream: its name. No instrument has it, for there are as many as devices.</summary>
    public const string StreamTag = "release_timeline.stream";

    /// <summary>The tag of what a projection measures: its name.</summary>
    public const string ProjectionTag = "release_timeline.projection";

    /// <summary>The tag of what failed: the type of the error. What succeeded lacks it.</summary>
    public const string ErrorTag = "error.type";
}
