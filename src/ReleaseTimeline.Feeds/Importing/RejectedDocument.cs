namespace ReleaseTimeline.Feeds.Importing;

/// <summary>A document of which nothing was taken.</summary>
/// <param name="Path">The document.</param>
/// <param name="Reason">Why; for a malformed document with its line and column, <c>PATH:LINE:COLUMN: what is wrong</c>.</param>
public sealed record RejectedDocument(string Path, string Reason);
