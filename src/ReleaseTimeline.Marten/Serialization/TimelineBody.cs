using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Marten.Serialization;

/// <summary>Bodies of events as the column holds them.</summary>
internal static class TimelineBody
{
    public static byte[] Write(TimelineEvent timelineEvent) => JsonbText.Encode(EventSerializer.Serialize(timelineEvent));

    public static TimelineEvent Read(string typeName, ReadOnlySpan<byte> body, DateTimeOffset recordedAt) =>
        EventSerializer.Deserialize(typeName, JsonbText.Decode(body), recordedAt);
}
