namespace ReleaseTimeline.Feeds.Csv;

/// <summary>A row of a device export that cannot be used.</summary>
/// <param name="Line">The line it starts on, from 1; the header is line 1.</param>
/// <param name="Message">The column, its value and the rule: <c>column 'observed_at': '2026-13-01' is not ...</c></param>
public sealed record RowError(long Line, string Message);
