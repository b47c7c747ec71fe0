namespace ReleaseTimeline.Catalogue;

/// <summary>A catalogue cannot be read: a line breaks a rule of the format, or the file is not the one its hash was made of. Nothing of it is used.</summary>
public sealed class CatalogueFormatException : FormatException
{
    // Says where and what is wrong: "line 12, column 9: what is wrong".
    internal CatalogueFormatException(int line, int column, string rule, Exception? inner = null)
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
