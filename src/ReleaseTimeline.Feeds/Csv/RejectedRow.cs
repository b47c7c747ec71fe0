namespace ReleaseTimeline.Feeds.Csv;

/// <summary>A row, or a whole file, that was not taken.</summary>
/// <param name="Path">The file, as it was named.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Reason">What is wrong, with the value and the rule it breaks.</param>
public sealed record RejectedRow(string Path, long Line, string Reason)
{
    /// <summary><c>PATH:LINE: what is wrong</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Path}:{Line}: {Reason}");
}
