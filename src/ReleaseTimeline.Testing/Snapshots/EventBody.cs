using System.Text.Json.Nodes;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing;

/// <summary>What an event says beyond when it was true, when it was stated and by whom.</summary>
internal static class EventBody
{
    /// <summary>Its members as they are stored, in the order in which they are stored.</summary>
    public static JsonObject Of(TimelineEvent timelineEvent)
    {
        if (JsonNode.Parse(EventSerializer.Serialize(timelineEvent)) is not JsonObject body)
            return [];
        body.Remove(nameof(TimelineEvent.ValidAt));
        body.Remove(nameof(TimelineEvent.StatedAt));
        body.Remove(nameof(TimelineEvent.Source));
        return body;
    }
}
