using System.Text.Json;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Reading;

/// <summary>Turns rows into events.</summary>
internal static class EventDecoder
{
    /// <exception cref="EventStoreException">The body is not what an event of its type is written as.</exception>
    public static RecordedEvent Decode(in EventRow row, StreamId stream, DateTimeOffset recordedAt)
    {
        try
        {
            var body = EventSerializer.Deserialize(row.Type, JsonbText.Decode(row.Body), recordedAt);
            return new RecordedEvent(row.Id, stream, row.Version, row.Position, recordedAt, body);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException)
        {
            throw new EventStoreException(
                $"The event at position {row.Position}, version {row.Version} of stream '{stream}', is stored as '{row.Type}' but is none: {e.Message}", e);
        }
    }
}
