using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReleaseTimeline.Testing;

/// <summary>Writes a value as the text that it prints as, also as the name of a member.</summary>
internal sealed class PrintedConverter<T> : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException($"A snapshot is written and compared; a {typeof(T).Name} is not read from one.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(value.ToString()!);
}
