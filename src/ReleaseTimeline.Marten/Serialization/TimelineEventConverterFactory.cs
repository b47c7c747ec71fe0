using System.Text.Json;
using System.Text.Json.Serialization;
using ReleaseTimeline.Events;

namespace ReleaseTimeline.Marten.Serialization;

/// <summary>Gives Marten's serializer the bodies of our events as our own stores write them, whatever else it is set to.</summary>
internal sealed class TimelineEventConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeof(TimelineEvent).IsAssignableFrom(typeToConvert) && !typeToConvert.IsAbstract;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(TimelineEventConverter<>).MakeGenericType(typeToConvert))!;
}
