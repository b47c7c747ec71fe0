namespace ReleaseTimeline.Feeds.Importing;

/// <summary>How far an import is.</summary>
/// <param name="Done">How many documents are done, rejected ones included.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Path">The document that was done last.</param>
public sealed record ImportProgress(int Done, int Total, string Path);
