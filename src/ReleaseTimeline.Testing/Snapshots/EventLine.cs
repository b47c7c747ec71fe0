using System.Text.Json.Nodes;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing;

/// <summary>An event on one line.</summary>
internal static class EventLine
{
    private const int MostItems = 3;

    /// <summary>Its type, its clocks and source, and what it says; of long lists the beginning.</summary>
    public static string Of(TimelineEvent timelineEvent) => $"{Clocks(timelineEvent)}: {Members(EventBody.Of(timelineEvent))}";

    /// <summary>The event as a store holds it, without its stream and its position.</summary>
    public static string Of(RecordedEvent recorded) =>
        $"{recorded.Version} {Clocks(recorded.Event)}, recorded {Time.Moment.At(recorded.RecordedAt)} as {recorded.Id}: {Members(EventBody.Of(recorded.Event))}";

    private static string Clocks(TimelineEvent timelineEvent) =>
        $"{timelineEvent.Type} {timelineEvent.ValidAt}, stated {timelineEvent.StatedAt} by {timelineEvent.Source.Name}";

    private static string Members(JsonObject body) =>
        string.Join(", ", body.Where(member => member.Value is not JsonArray { Count: 0 }).Select(member => $"{member.Key} {Text(member.Value)}"));

    private static string Text(JsonNode? value) => value is JsonArray items
        ? items.Count > MostItems ? $"{string.Join(' ', items.Take(MostItems))} and {items.Count - MostItems} more" : $"{string.Join(' ', items)}"
        : value?.ToString() ?? "null";
}
