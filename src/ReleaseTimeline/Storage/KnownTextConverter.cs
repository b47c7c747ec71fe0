using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReleaseTimeline.Storage;

/// <summary>Reads texts through <see cref="KnownTexts"/>.</summary>
internal sealed class KnownTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => KnownTexts.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
