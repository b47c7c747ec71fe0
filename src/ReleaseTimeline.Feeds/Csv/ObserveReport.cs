namespace ReleaseTimeline.Feeds.Csv;

/// <summary>What came of reading device exports into a store.</summary>
/// <param name="Documents">How many files were read.</param>
/// <param name="Rows">How many rows they have, good and bad, without headers.</param>
/// <param name="EventsAppended">How many observations were new and were appended, when a file was broken off before included. Where two observers append the same rows at once, each counts them.</param>
/// <param name="Unchanged">
/// How many observations only repeat what the store knew of their device, and were kept as sights, which cost no event; 0 for a store that keeps none.
/// </param>
/// <param name="AlreadyKnown">How many observations the store had already, or stood twice in the files.</param>
/// <param name="RejectedRows">How many rows are bad, and files that cannot be read at all.</param>
/// <param name="Rejected">What is wrong with them: at most the first 1,000 of each file.</param>
public sealed record ObserveReport(
    int Documents,
    long Rows,
    long EventsAppended,
    long Unchanged,
    long AlreadyKnown,
    long RejectedRows,
    IReadOnlyList<RejectedRow> Rejected);
