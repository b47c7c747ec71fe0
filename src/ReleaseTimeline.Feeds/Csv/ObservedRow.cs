using System.Diagnostics.CodeAnalysis;
using ReleaseTimeline.Events;

namespace ReleaseTimeline.Feeds.Csv;

/// <summary>One row of a device export: what was observed, or why it cannot be used; exactly one of the two is there.</summary>
public readonly record struct ObservedRow
{
    internal ObservedRow(OsStateObserved observation) => Observation = observation;

    internal ObservedRow(RowError error) => Error = error;

    /// <summary>What the row says was seen on the device; null for a bad row.</summary>
    public OsStateObserved? Observation { get; }

    /// <summary>What is wrong with the row; null for a good one.</summary>
    public RowError? Error { get; }

    /// <summary>Whether the row can be used.</summary>
    [MemberNotNullWhen(true, nameof(Observation))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsGood => Observation is not null;
}
