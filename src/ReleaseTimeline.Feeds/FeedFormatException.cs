namespace ReleaseTimeline.Feeds;

/// <summary>A document cannot be read: it is malformed, truncated, too large, or says something no document of its feed may say.</summary>
public sealed class FeedFormatException : FormatException
{
    /// <summary>Says where and what is wrong: <c>PATH:LINE:COLUMN: what is wrong</c>.</summary>
    /// <param name="path">The document.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The byte within the line, from 1; a byte order mark does not count.</param>
    /// <param name="rule">What is wrong, with the value and the rule it breaks.</param>
    /// <param name="inner">What was thrown by whoever found out; null where that adds nothing.</param>
    public FeedFormatException(string path, long line, long column, string rule, Exception? inner = null)
        : base(FormattableString.Invariant($"{path}:{line}:{column}: {rule}"), inner)
    {
        Path = path;
        Line = line;
        Column = column;
        Rule = rule;
    }

    /// <summary>The document.</summary>
    public string Path { get; }

    /// <summary>The line, from 1.</summary>
    public long Line { get; }

    /// <summary>The byte within the line, from 1.</summary>
    public long Column { get; }

    /// <summary>What is wrong, without the place.</summary>
    public string Rule { get; }
}
