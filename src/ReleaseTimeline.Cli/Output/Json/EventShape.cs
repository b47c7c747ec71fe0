using System.Text.Json.Serialization;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>An event, with its clocks and its source.</summary>
internal sealed record EventShape(
    string Id, string Stream, long Version, string Type, string ValidAt, string StatedAt, string RecordedAt, string Says, SourceShape Source)
{
    /// <summary>Who put it in the place of another; left out where nobody did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CorrectedByShape? CorrectedBy { get; init; }

    /// <summary>The event of which it is a sight, whose version this is; left out for an event of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Repeats { get; init; }

    public static EventShape Of(RecordedEvent recorded) => new(
        recorded.Id.ToString(),
        recorded.Stream.Name,
        recorded.Version,
        recorded.Event.Type,
        recorded.Event.ValidAt.ToString(),
        recorded.Event.StatedAt.ToString(),
        Moment.At(recorded.RecordedAt).ToString(),
        EventSentence.Of(recorded.Event),
        SourceShape.Of(recorded.Event.Source))
    {
        Repeats = recorded.Repeats?.ToString(),
    };
}
