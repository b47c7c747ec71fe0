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

    /// <summary>A fold, measured; the activity is the child of whatever asks.</summary>
    public static TState Fold<TState>(string what, long events, Func<TState> fold)
    {
        if (!FoldDuration.Enabled && !FoldedEvents.Enabled && !Activities.HasListeners())
            return fold();
        using var activity = Activities.StartActivity(TimelineDiagnostics.Folded)?.SetTag(TimelineDiagnostics.WhatTag, what);
        var since = Stopwatch.GetTimestamp();
        var state = fold();
        var tag = new KeyValuePair<string, object?>(TimelineDiagnostics.WhatTag, what);
        FoldDuration.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, tag);
        FoldedEvents.Add(events, tag);
        return state;
    }
}
