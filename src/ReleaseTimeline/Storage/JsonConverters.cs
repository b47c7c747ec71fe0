using System.Text.Json;
using System.Text.Json.Serialization;
using ReleaseTimeline.Events;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Storage;

/// <summary>Writes a value as the text it parses from; a text that does not parse is a <see cref="JsonException"/> with the parser's own words.</summary>
internal abstract class TextConverter<T> : JsonConverter<T>
    where T : struct
{
    private const int Short = 64;

    protected abstract T FromText(ReadOnlySpan<char> text);

    protected virtual string ToText(T value) => value.ToString()!;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException($"A {typeof(T).Name} is a text, not a {reader.TokenType}.");
        try
        {
            if (reader.HasValueSequence || reader.ValueSpan.Length > Short)
                return FromText(reader.GetString());
            Span<char> text = stackalloc char[Short];
            return FromText(text[..reader.CopyString(text)]);
        }
        catch (FormatException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(ToText(value));
}

internal sealed class ReleaseVersionConverter : TextConverter<ReleaseVersion>
{
    protected override ReleaseVersion FromText(ReadOnlySpan<char> text) => ReleaseVersion.Parse(text);
}

internal sealed class ReleaseLabelConverter : TextConverter<ReleaseLabel>
{
    protected override ReleaseLabel FromText(ReadOnlySpan<char> text) => ReleaseLabel.Parse(text.ToString());
}

internal sealed class BuildNumberConverter : TextConverter<BuildNumber>
{
    protected override BuildNumber FromText(ReadOnlySpan<char> text) => BuildNumber.Parse(text);
}

internal sealed class CveIdConverter : TextConverter<CveId>
{
    protected override CveId FromText(ReadOnlySpan<char> text) => CveId.Parse(text.ToString());
}

internal sealed class OsConverter : TextConverter<Os>
{
    protected override Os FromText(ReadOnlySpan<char> text) => OsExtensions.TryParse(text, out var os)
        ? os
        : throw new FormatException($"'{text}' is not an operating system: it is iOS, iPadOS or macOS.");

    protected override string ToText(Os value) => value.Name();
}

internal sealed class FactBasisConverter : TextConverter<FactBasis>
{
    protected override FactBasis FromText(ReadOnlySpan<char> text) => text switch
    {
        nameof(FactBasis.Announced) => FactBasis.Announced,
        nameof(FactBasis.Inferred) => FactBasis.Inferred,
        _ => throw new FormatException($"'{text}' is not a basis: it is Announced or Inferred."),
    };
}

/// <summary>Writes a list as an array of the texts its items parse from.</summary>
internal abstract class ListConverter<T> : JsonConverter<ValueList<T>>
{
    protected abstract T FromText(string text);

    protected virtual string ToText(T item) => item!.ToString()!;

    public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("An array of texts was expected.");
        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            try
            {
                items.Add(FromText(KnownTexts.Read(ref reader) ?? throw new JsonException("An item of a list cannot be null.")));
            }
            catch (FormatException e)
            {
                throw new JsonException(e.Message, e);
            }
        }

        return items.ToValueList();
    }

    public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value)
            writer.WriteStringValue(ToText(item));
        writer.WriteEndArray();
    }
}

internal sealed class TextListConverter : ListConverter<string>
{
    protected override string FromText(string text) => text;
}

internal sealed class OsListConverter : ListConverter<Os>
{
    protected override Os FromText(string text) => OsExtensions.TryParse(text, out var os)
        ? os
        : throw new FormatException($"'{text}' is not an operating system: it is iOS, iPadOS or macOS.");

    protected override string ToText(Os item) => item.Name();
}

internal sealed class CveListConverter : ListConverter<CveId>
{
    protected override CveId FromText(string text) => CveId.Parse(text);
}
