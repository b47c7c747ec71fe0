using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Marten.Serialization;

/// <summary>A recorded event inside a document: where it stands and when it was recorded, its name and its body.</summary>
internal sealed class RecordedEventConverter : JsonConverter<RecordedEvent>
{
    private const string TypeMember = nameof(TimelineEvent.Type);

    public override RecordedEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var members = document.RootElement;
        var recordedAt = members.GetProperty(nameof(RecordedEvent.RecordedAt)).GetDateTimeOffset();
        var body = JsonMarshal.GetRawUtf8Value(members.GetProperty(nameof(RecordedEvent.Event)));
        return new RecordedEvent(
            members.GetProperty(nameof(RecordedEvent.Id)).GetGuid(),
            StreamId.Stored(members.GetProperty(nameof(RecordedEvent.Stream)).GetString()!),
            members.GetProperty(nameof(RecordedEvent.Version)).GetInt64(),
            members.GetProperty(nameof(RecordedEvent.Position)).GetInt64(),
            recordedAt,
            TimelineBody.Read(members.GetProperty(TypeMember).GetString()!, body, recordedAt));
    }

    public override void Write(Utf8JsonWriter writer, RecordedEvent value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(nameof(value.Id), value.Id);
        writer.WriteString(nameof(value.Stream), value.Stream.Name);
        writer.WriteNumber(nameof(value.Version), value.Version);
        writer.WriteNumber(nameof(value.Position), value.Position);
        writer.WriteString(nameof(value.RecordedAt), value.RecordedAt);
        writer.WriteString(TypeMember, value.Event.Type);
        writer.WritePropertyName(nameof(value.Event));
        writer.WriteRawValue(TimelineBody.Write(value.Event), skipInputValidation: true);
        writer.WriteEndObject();
    }
}
