using System.Text.Json;
using System.Text.Json.Serialization;
using ReleaseTimeline.Events;

namespace ReleaseTimeline.Storage;

/// <summary>Reads and writes a source by hand, for every event has one.</summary>
internal sealed class SourceReferenceConverter : JsonConverter<SourceReference>
{
    private static readonly JsonEncodedText Name = JsonEncodedText.Encode(nameof(SourceReference.Name));
    private static readonly JsonEncodedText Uri = JsonEncodedText.Encode(nameof(SourceReference.Uri));
    private static readonly JsonEncodedText Sha256 = JsonEncodedText.Encode(nameof(SourceReference.Sha256));
    private static readonly JsonEncodedText Locator = JsonEncodedText.Encode(nameof(SourceReference.Locator));
    private static readonly JsonEncodedText IsUnverified = JsonEncodedText.Encode(nameof(SourceReference.IsUnverified));

    public override SourceReference Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A source is an object.");
        string? name = null, uri = null, sha256 = null, locator = null;
        var isUnverified = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (EventMembers.Is(ref reader, Name))
                name = KnownTexts.Read(ref reader);
            else if (EventMembers.Is(ref reader, Uri))
                uri = KnownTexts.Read(ref reader);
            else if (EventMembers.Is(ref reader, Sha256))
                sha256 = KnownTexts.Read(ref reader);
            else if (EventMembers.Is(ref reader, Locator))
                locator = reader.GetString();
            else if (EventMembers.Is(ref reader, IsUnverified))
                isUnverified = reader.GetBoolean();
            else
                EventMembers.SkipMember(ref reader);
        }

        return new SourceReference(name ?? throw new JsonException("A source has a name."), uri, sha256, locator, isUnverified);
    }

    public override void Write(Utf8JsonWriter writer, SourceReference value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Name, value.Name);
        EventMembers.WriteUnlessNull(writer, Uri, value.Uri);
        EventMembers.WriteUnlessNull(writer, Sha256, value.Sha256);
        EventMembers.WriteUnlessNull(writer, Locator, value.Locator);
        writer.WriteBoolean(IsUnverified, value.IsUnverified);
        writer.WriteEndObject();
    }
}
