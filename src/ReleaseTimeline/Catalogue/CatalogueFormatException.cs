namespace ReleaseTimeline.Catalogue;

/// <summary>A catalogue cannot be read: a line breaks a rule of the format, or the file is not the one its hash was made of. Nothing of it is used.</summary>
public sealed class CatalogueFormatException : FormatException
{
    /// <summary>Says where and what is wrong: <c>line 12, column 9: what is wrong</c>.</summary>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The character within the line, from 1.</param>
    /// <param name="rule">What is wrong, with the value and the rule it breaks.</param>
    /// <param name="inner">What was thrown by whoever found out; null where that adds nothing.</param>
    public CatalogueFormatException(int line, int column, string rule, Exception? inner = null)
        : base(FormattableString.Invariant($"line {line}, column {column}: {rule}"), inner)
    {
        Line = line;
        Column = column;
        Rule = rule;
    }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>The character within the line, from 1.</summary>
    public int Column { get; }

    /// <summary>What is wrong, without the place.</summary>
    public string Rule { get; }
}
