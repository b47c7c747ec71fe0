using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Json;

internal sealed partial class JsonFeedReader
{
    private const int LengthOfDay = 10;

    /// <summary>Whether the current value is null.</summary>
    public bool IsNull => TokenType == JsonTokenType.Null;

    /// <summary>Enters the object that is the current value, or that opens the document.</summary>
    /// <returns>What <see cref="NextMember"/> is asked with.</returns>
    public int EnterObject() => Enter(JsonTokenType.StartObject);

    /// <summary>Enters the array that is the current value, or that opens the document.</summary>
    /// <returns>What <see cref="NextItem"/> is asked with.</returns>
    public int EnterArray() => Enter(JsonTokenType.StartArray);

    /// <summary>Comes to the value of an object's next member, past whatever was left unread; false at the object's end.</summary>
    public bool NextMember(int scope)
    {
        if (!NextWithin(scope))
            return false;
        Read();
        return true;
    }

    /// <summary>Comes to an array's next item, past whatever was left unread; false at the array's end.</summary>
    public bool NextItem(int scope) => NextWithin(scope);

    /// <summary>The current value, which must be a text.</summary>
    public string GetString()
    {
        Expect(JsonTokenType.String);
        return Text();
    }

    /// <summary>The current value, which must be a text or null; null also for an empty text.</summary>
    public string? GetStringOrNull()
    {
        if (IsNull)
            return null;
        var text = GetString();
        return text.Length == 0 ? null : text;
    }

    /// <summary>The current value, which must be true or false.</summary>
    public bool GetBoolean() => TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Error($"true or false was expected, not {Kind(TokenType)}"),
    };

    /// <summary>The current value, which must be a whole number of 32 bits.</summary>
    public int GetInt32()
    {
        Expect(JsonTokenType.Number);
        var digits = buffer.AsSpan(tokenStart, valueLength);
        return Utf8Parser.TryParse(digits, out int number, out var length) && length == valueLength
            ? number
            : throw Error("a whole number of at most 32 bits was expected");
    }

    /// <summary>The texts of the array that is the current value, in their order; none where it is null.</summary>
    public List<string> GetStrings()
    {
        var texts = new List<string>();
        if (IsNull)
            return texts;
        for (var scope = EnterArray(); NextItem(scope);)
            texts.Add(GetString());
        return texts;
    }

    /// <summary>The current value as a day or an instant, of a year within the limits.</summary>
    public Moment GetMoment() => Bounded(GetParsed<Moment>());

    /// <summary>
    /// The current value as a calendar day: <c>2026-03-17</c>, or the day written in an instant (<c>2026-03-17T00:00:00Z</c>: what a source that
    /// knows only a day writes where its format asks for an instant). Of a year within the limits.
    /// </summary>
    public DateOnly GetDay()
    {
        var text = GetString();
        var isInstant = text.Length > LengthOfDay && Moment.TryParse(text, out _);
        return Bounded(Parse<Moment>(isInstant ? text[..LengthOfDay] : text)).Day;
    }

    /// <summary>The current value as <see cref="GetDay"/> reads it; null for null and for an empty text.</summary>
    public DateOnly? GetDayOrNull() => IsNull || (TokenType == JsonTokenType.String && valueLength == 0) ? null : GetDay();

    /// <summary>The current value as a version.</summary>
    public ReleaseVersion GetVersion() => GetParsed<ReleaseVersion>();

    /// <summary>The current value as a build; null for null and for an empty text.</summary>
    public BuildNumber? GetBuildOrNull() => GetStringOrNull() is { } text ? Parse<BuildNumber>(text) : null;

    /// <summary>The current value as a CVE.</summary>
    public CveId GetCve() => GetParsed<CveId>();

    /// <summary>The current value, a text, as whatever it parses to.</summary>
    public T GetParsed<T>()
        where T : IParsable<T> => Parse<T>(GetString());

    /// <summary>A text that stands at the current value (or is its <see cref="Name"/>) as whatever it parses to.</summary>
    public T Parse<T>(string text)
        where T : IParsable<T>
    {
        try
        {
            return T.Parse(text, CultureInfo.InvariantCulture);
        }
        catch (FormatException) when (text.Length > 80)
        {
            throw Error($"'{JsonPlace.Shortened(text)}' cannot be read as a {typeof(T).Name}");
        }
        catch (FormatException e)
        {
            throw Error(e.Message, e);
        }
    }

    private Moment Bounded(Moment moment) => moment.Day.Year >= limits.FirstYear && moment.Day.Year <= limits.LastYear
        ? moment
        : throw Error(Invariant($"'{moment}' is not a date of the years {limits.FirstYear} to {limits.LastYear}"));

    private int Enter(JsonTokenType kind)
    {
        if (tokens == 0)
            Read();
        Expect(kind);
        return place.Depth;
    }

    // Comes to the next token that stands directly in the scope; false at the scope's own end.
    private bool NextWithin(int scope)
    {
        while (Read())
        {
            if (place.Depth < scope)
                return false;
            var isValueItself = TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && place.Depth == scope + 1;
            var isEnd = TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            if (isValueItself || (place.Depth == scope && !isEnd))
                return true;
        }

        return false;
    }

    private void Expect(JsonTokenType kind)
    {
        if (TokenType != kind)
            throw Error($"{Kind(kind)} was expected, not {Kind(TokenType)}");
    }

    private static string Kind(JsonTokenType kind) => kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        JsonTokenType.Null => "null",
        JsonTokenType.PropertyName => "a name",
        JsonTokenType.EndObject or JsonTokenType.EndArray => "the end of a value",
        _ => "nothing",
    };
}
