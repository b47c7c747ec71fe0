namespace ReleaseTimeline.Feeds.Importing;

/// <summary>What an import did.</summary>
/// <param name="Source">The source whose documents they were.</param>
/// <param name="Documents">How many documents there were, the skipped and the rejected included.</param>
/// <param name="Skipped">How many of them had been imported before, with the same bytes and the same moment.</param>
/// <param name="Statements">How many statements the documents read in this import hold.</param>
/// <param name="EventsAppended">How many of these statements, or of the changes they tell, were new. The note that a document was read is not counted.</param>
/// <param name="Rejected">The documents of which nothing was taken, in the order of reading.</param>
public sealed record ImportReport(
    string Source, int Documents, int Skipped, int Statements, int EventsAppended, IReadOnlyList<RejectedDocument> Rejected);
