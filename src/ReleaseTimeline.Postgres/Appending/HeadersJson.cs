using System.Buffers;
using System.Text.Json;

namespace ReleaseTimeline.Postgres.Appending;

/// <summary>Headers as the column holds them: one object, a text each.</summary>
internal static class HeadersJson
{
    public static byte[] Write(IReadOnlyDictionary<string, string> headers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in headers)
                writer.WriteString(name, value);
            writer.WriteEndObject();
        }

        return JsonbText.Encode(buffer.WrittenSpan.ToArray());
    }
}
