using System.Globalization;
using System.Text;

namespace ReleaseTimeline.Catalogue;

/// <summary>
/// One line, in its parts: the word that says what it is, its values in order, its attributes (<c>name=value</c>) and its flags. Values with
/// white space stand in quotes, in which <c>\"</c> and <c>\\</c> are a quote and a backslash. What nobody takes is a fault (<see cref="Finish"/>).
/// </summary>
internal sealed class CatalogueLine
{
    private readonly List<Token> tokens = [];
    private string text = "";
    private int nextValue;

    /// <summary>The line's number, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the line belongs to the block above it.</summary>
    public bool IsIndented { get; private set; }

    /// <summary>What the line is.</summary>
    public string Keyword { get; private set; } = "";

    /// <summary>How many values have not been taken.</summary>
    public int ValuesLeft
    {
        get
        {
            var left = 0;
            foreach (var token in tokens)
                left += token.Name is null && !token.IsTaken ? 1 : 0;
            return left;
        }
    }

    /// <summary>Takes a line apart; false for one that is empty or a comment.</summary>
    public bool Read(string line, int number)
    {
        (text, Number, nextValue) = (line, number, 0);
        tokens.Clear();
        var position = line.Length - line.AsSpan().TrimStart(' ').Length;
        IsIndented = position > 0;
        if (position == line.Length || line[position] == '#')
            return false;
        while (position < line.Length)
        {
            tokens.Add(ReadToken(ref position));
            if (position < line.Length && line[position] != ' ')
                throw Error(position, "a space was expected");
            while (position < line.Length && line[position] == ' ')
                position++;
        }

        var first = tokens[0];
        if (first.Name is not null || first.IsQuoted)
            throw Error(first.Position, "a line begins with the word that says what it is");
        Keyword = first.Value;
        tokens.RemoveAt(0);
        return true;
    }

    /// <summary>Takes the next value; the rule says what it is.</summary>
    public T Next<T>(string what, Func<string, T> parse)
    {
        while (nextValue < tokens.Count && (tokens[nextValue].Name is not null || tokens[nextValue].IsTaken))
            nextValue++;
        return nextValue == tokens.Count ? throw Error(text.Length, $"'{Keyword}' lacks {what}") : Parsed(tokens[nextValue++], parse);
    }

    /// <summary>Takes the next value as it stands.</summary>
    public string Next(string what) => Next(what, AsItIs);

    /// <summary>Takes the attribute of this name; the fallback where it does not stand.</summary>
    public T Attribute<T>(string name, Func<string, T> parse, T fallback) =>
        Find(name) is { } token ? Parsed(token, parse) : fallback;

    /// <summary>Takes the attribute of this name, which must stand.</summary>
    public T Attribute<T>(string name, Func<string, T> parse) =>
        Find(name) is { } token ? Parsed(token, parse) : throw Error(text.Length, $"'{Keyword}' lacks {name}=");

    /// <summary>Takes the attribute of this name as it stands; null where it does not.</summary>
    public string? Attribute(string name) => Attribute<string?>(name, AsItIs, null);

    /// <summary>Takes every attribute of this name, in order.</summary>
    public IEnumerable<string> Attributes(string name)
    {
        while (Find(name) is { } token)
            yield return Parsed(token, AsItIs);
    }

    /// <summary>Takes the flag; whether it stands.</summary>
    public bool Flag(string word)
    {
        foreach (var token in tokens)
        {
            if (token.Name is null && !token.IsTaken && !token.IsQuoted && token.Value == word)
                return token.IsTaken = true;
        }

        return false;
    }

    /// <summary>Sees that nothing was left.</summary>
    public void Finish()
    {
        foreach (var token in tokens)
        {
            if (!token.IsTaken)
                throw Error(token.Position, $"'{Shortened(token.Name ?? token.Value)}' has no meaning in '{Keyword}'");
        }
    }

    /// <summary>What is wrong at the line's first word.</summary>
    public CatalogueFormatException Error(string rule) => Error(text.Length - text.AsSpan().TrimStart(' ').Length, rule);

    private static readonly Func<string, string> AsItIs = value => value;

    private Token? Find(string name)
    {
        foreach (var token in tokens)
        {
            if (token.Name == name && !token.IsTaken)
                return token;
        }

        return null;
    }

    private T Parsed<T>(Token token, Func<string, T> parse)
    {
        token.IsTaken = true;
        try
        {
            return parse(token.Value);
        }
        catch (FormatException e) when (e is not CatalogueFormatException)
        {
            throw new CatalogueFormatException(Number, token.Position + 1, e.Message, e);
        }
    }

    private Token ReadToken(ref int position)
    {
        var start = position;
        string? name = null;
        while (position < text.Length && (char.IsAsciiLetterLower(text[position]) || text[position] == '-'))
            position++;
        if (position > start && position < text.Length && text[position] == '=')
            name = text[start..position++];
        else
            position = start;
        var isQuoted = position < text.Length && text[position] == '"';
        var value = isQuoted ? ReadQuoted(ref position) : ReadBare(ref position);
        if (value.Length == 0 && !isQuoted)
            throw Error(position, "a value was expected");
        return new Token(start, name, value, isQuoted);
    }

    private string ReadBare(ref int position)
    {
        var start = position;
        while (position < text.Length && text[position] != ' ')
        {
            if (text[position] == '"' || char.IsControl(text[position]))
                throw Error(position, "a quote or a control character stands in a value without quotes");
            position++;
        }

        return text[start..position];
    }

    private string ReadQuoted(ref int position)
    {
        var start = position++;
        var value = new StringBuilder();
        while (position < text.Length && text[position] != '"')
        {
            if (text[position] == '\\' && ++position == text.Length)
                break;
            if (char.IsControl(text[position]))
                throw Error(position, "a control character stands in a value");
            value.Append(text[position++]);
        }

        if (position >= text.Length)
            throw Error(start, "the quote is not closed");
        position++;
        return value.ToString();
    }

    private CatalogueFormatException Error(int position, string rule) => new(Number, position + 1, rule);

    private static string Shortened(string value) => value.Length <= 80 ? value : string.Create(CultureInfo.InvariantCulture, $"{value.AsSpan(0, 77)}...");

    private sealed class Token(int position, string? name, string value, bool isQuoted)
    {
        public int Position { get; } = position;

        public string? Name { get; } = name;

        public string Value { get; } = value;

        public bool IsQuoted { get; } = isQuoted;

        public bool IsTaken { get; set; }
    }
}
