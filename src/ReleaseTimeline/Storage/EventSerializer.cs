using System.Text;
using System.Text.Json;
using ReleaseTimeline.Events;

namespace ReleaseTimeline.Storage;

/// <summary>Writes events as JSON and reads them back: PascalCase members, enums and versions as text, absent members omitted.</summary>
public static class EventSerializer
{
    /// <summary>The names of all events that can be stored, in ordinal order.</summary>
    public static IEnumerable<string> TypeNames => EventTypes.Names;

    /// <summary>The members of a stored event by name, and what each is; none for a type that this version does not know.</summary>
    internal static IReadOnlyDictionary<string, Type> MembersOf(string typeName)
    {
        var type = EventTypes.Find(typeName);
        if (type?.Type == typeof(OsStateObserved))
            return OsStateObservedConverter.MemberTypes;
        var stored = type?.Properties.Where(property => property.Name != nameof(TimelineEvent.Type)) ?? [];
        return stored.ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.Ordinal);
    }

    /// <summary>The body of an event, as UTF-8 JSON; of an <see cref="UnknownEvent"/>, the body it was read from.</summary>
    public static byte[] Serialize(TimelineEvent timelineEvent)
    {
        ArgumentNullException.ThrowIfNull(timelineEvent);
        if (timelineEvent is UnknownEvent unknown)
            return Encoding.UTF8.GetBytes(unknown.Body);
        var type = EventTypes.Find(timelineEvent.Type)
            ?? throw new InvalidOperationException($"'{timelineEvent.Type}' is not in the table of event types.");
        return JsonSerializer.SerializeToUtf8Bytes(timelineEvent, type);
    }

    /// <summary>Reads an event from the name it is stored under and its body.</summary>
    /// <param name="typeName">The stored name.</param>
    /// <param name="body">UTF-8 JSON.</param>
    /// <param name="recordedAt">When the store recorded it; stands in for the clocks of an event that cannot be read.</param>
    /// <returns>The event, or an <see cref="UnknownEvent"/> for a name this version does not know.</returns>
    /// <exception cref="JsonException">The body is not what this event is written as.</exception>
    public static TimelineEvent Deserialize(string typeName, ReadOnlySpan<byte> body, DateTimeOffset recordedAt)
    {
        ArgumentNullException.ThrowIfNull(typeName);
        var type = EventTypes.Find(typeName);
        if (type is null)
        {
            return new UnknownEvent(typeName, Encoding.UTF8.GetString(body))
            {
                ValidAt = recordedAt,
                StatedAt = recordedAt,
                Source = new SourceReference("unknown"),
            };
        }

        return (TimelineEvent?)JsonSerializer.Deserialize(body, type)
            ?? throw new JsonException($"The body of a '{typeName}' is null.");
    }
}
