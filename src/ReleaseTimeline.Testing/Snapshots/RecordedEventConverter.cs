using System.Text.Json;
using System.Text.Json.Serialization;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing;

/// <summary>Writes an event that a state holds as a statement with what it says, and without what depends on the order of arrival.</summary>
internal sealed class RecordedEventConverter : JsonConverter<RecordedEvent>
{
    public override RecordedEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A snapshot is written and compared; an event is not read from one.");

    public override void Write(Utf8JsonWriter writer, RecordedEvent value, JsonSerializerOptions options)
    {
        var statement = SnapshotShapes.Statement(value);
        statement["says"] = EventBody.Of(value.Event);
        statement.WriteTo(writer);
    }
}
