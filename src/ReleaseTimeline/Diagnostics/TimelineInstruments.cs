using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ReleaseTimeline.Diagnostics;

/// <summary>What <see cref="TimelineDiagnostics"/> names.</summary>
internal static class TimelineInstruments
{
    private const string Seconds = "s";
    private const string Events = "{event}";

    private static readonly string? Version = typeof(TimelineInstruments).Assembly.GetName().Version?.ToString(3);

    public static ActivitySource Activities { get; } = new(TimelineDiagnostics.ActivitySourceName, Version);

    private static Meter Meter { get; } = new(TimelineDiagnostics.MeterName, Version);

    public static Histogram<double> AppendDuration { get; } = Meter.CreateHistogram<double>(TimelineDiagnostics.Append, Seconds, "How long an append took.");

    public static Counter<long> AppendedEvents { get; } = Meter.CreateCounter<long>(TimelineDiagnostics.AppendedEvents, Events, "What appends that succeeded were handed.");

    public static Histogram<double> ReadDuration { get; } = Meter.CreateHistogram<double>(TimelineDiagnostics.Read, Seconds, "How long a reading waited for the store.");

    public static Counter<long> ReadEvents { get; } = Meter.CreateCounter<long>(TimelineDiagnostics.ReadEvents, Events, "What was read.");

    public static Histogram<double> FoldDuration { get; } = Meter.CreateHistogram<double>(TimelineDiagnostics.Folded, Seconds, "How long a fold took.");

    public static Counter<long> FoldedEvents { get; } = Meter.CreateCounter<long>(TimelineDiagnostics.FoldedEvents, Events, "What was folded.");

    private static Gauge<long> ProjectionLag { get; } = Meter.CreateGauge<long>(TimelineDiagnostics.ProjectionLag, Events, "How many positions a projection is behind.");

    private static Gauge<double> ProjectionLagTime { get; } = Meter.CreateGauge<double>(
        TimelineDiagnostics.ProjectionLagTime, Seconds, "How long ago the oldest event was recorded that a projection lacks.");

    private static Gauge<double> StoreGapAge { get; } = Meter.CreateGauge<double>(
        TimelineDiagnostics.GapAge, Seconds, "For how long a missing position has kept all events from being read.");

    /// <summary>Whether somebody listens to readings.</summary>
    public static bool IsReadingHeard => ReadDuration.Enabled || ReadEvents.Enabled || Activities.HasListeners();

    /// <summary>Whether somebody listens to how far projections are behind, or to the age of a gap.</summary>
    public static bool IsLagHeard => ProjectionLag.Enabled || ProjectionLagTime.Enabled || StoreGapAge.Enabled;

    /// <summary>How far a projection is behind.</summary>
    public static void Lag(string projection, long positions, TimeSpan time)
    {
        var tag = new KeyValuePair<string, object?>(TimelineDiagnostics.ProjectionTag, projection);
        ProjectionLag.Record(positions, tag);
        ProjectionLagTime.Record(time.TotalSeconds, tag);
    }

    /// <summary>For how long a missing position has kept all events from being read.</summary>
    public static void GapAge(TimeSpan age) => StoreGapAge.Record(age.TotalSeconds);

    /// <summary>A fold, measured; where it is not one of many, its activity is the child of whatever asks.</summary>
    public static TState Fold<TArgument, TState>(string what, long events, TArgument argument, Func<TArgument, TState> fold, bool isOneOfMany = false)
    {
        if (!FoldDuration.Enabled && !FoldedEvents.Enabled && !Activities.HasListeners())
            return fold(argument);
        using var activity = isOneOfMany ? null : Activities.StartActivity(TimelineDiagnostics.Folded)?.SetTag(TimelineDiagnostics.WhatTag, what);
        var since = Stopwatch.GetTimestamp();
        var state = fold(argument);
        var tag = new KeyValuePair<string, object?>(TimelineDiagnostics.WhatTag, what);
        FoldDuration.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, tag);
        FoldedEvents.Add(events, tag);
        return state;
    }
}
