namespace ReleaseTimeline.Feeds.Csv;

/// <summary>How far an observer is, in one of its two readings of the files.</summary>
/// <param name="Rows">How many rows this reading has gone through, of all files.</param>
/// <param name="AllRows">Of how many; null in the first reading, which checks the rows and counts them. The second takes them.</param>
/// <param name="PassedOver">How many of <paramref name="Rows"/> an earlier run had taken, so that they cost next to no time; 0 in the first reading.</param>
/// <param name="EventsAppended">How many rows are events in the store, of a file that was broken off with those of before; 0 in the first reading.</param>
/// <param name="Unchanged">How many are kept as sights, counted alike.</param>
public readonly record struct ObserveProgress(long Rows, long? AllRows, long PassedOver, long EventsAppended, long Unchanged);
