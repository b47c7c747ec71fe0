using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReleaseTimeline.Testing;

/// <summary>JSON as snapshots have it.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(JsonNode? node, SnapshotScrubbing? scrubbing, IEnumerable<string> devices)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Layout))
        {
            if (node is null)
                writer.WriteNullValue();
            else
                node.WriteTo(writer);
        }

        return SnapshotText.Scrubbed($"{Encoding.UTF8.GetString(bytes.ToArray())}\n", scrubbing, devices);
    }

    public static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> shape) => [.. items.Select(shape)];

    public static JsonArray Texts<T>(IEnumerable<T> items) => Array(items, item => JsonValue.Create($"{item}"));

    public static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => Array(items, Sorted),
        _ => node?.DeepClone(),
    };
}
