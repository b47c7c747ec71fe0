using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Marten.Serialization;

/// <summary>One kind of event. The bytes are those of <see cref="EventSerializer"/>, in the form that <c>jsonb</c> can hold.</summary>
internal sealed class TimelineEventConverter<TEvent> : JsonConverter<TEvent>
    where TEvent : TimelineEvent
{
    private static readonly string? Name = EventSerializer.TypeNames.FirstOrDefault(name => EventTypes.Find(name)!.Type == typeof(TEvent));

    public override TEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var body = JsonDocument.ParseValue(ref reader);
        return Name is null
            ? throw new NotSupportedException($"A '{typeof(TEvent).Name}' is read by the event store, which knows its name; Marten cannot read it.")
            : (TEvent)TimelineBody.Read(Name, JsonMarshal.GetRawUtf8Value(body.RootElement), default);
    }

    public override void Write(Utf8JsonWriter writer, TEvent value, JsonSerializerOptions options) =>
        writer.WriteRawValue(TimelineBody.Write(value), skipInputValidation: true);
}
