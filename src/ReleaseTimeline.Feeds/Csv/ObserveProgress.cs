namespace ReleaseTimeline.Feeds.Csv;

/// <summary>How far an observer is.</summary>
/// <param name="Rows">How many rows have been gone through, in both readings of the files together.</param>
/// <param name="EventsAppended">How many of them are events in the store.</param>
/// <param name="Unchanged">How many are kept as sights.</param>
public readonly record struct ObserveProgress(long Rows, long EventsAppended, long Unchanged);
