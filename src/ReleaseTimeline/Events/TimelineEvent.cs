using System.Text.Json.Serialization;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Events;

/// <summary>
/// A fact as one source asserts it. Every event carries when it was true, when the source said so, and where that can be read; when the
/// store learnt it is added by the store alone (<see cref="Storage.RecordedEvent.RecordedAt"/>).
/// </summary>
public abstract record TimelineEvent
{
    private protected TimelineEvent()
    {
    }

    /// <summary>The name under which the event is stored, such as <c>bsi_published</c>.</summary>
    [JsonIgnore]
    public abstract string Type { get; }

    /// <summary>When it was true in the world: a day, an instant or an interval.</summary>
    public required ValidTime ValidAt { get; init; }

    /// <summary>When the source said it: a day or an instant.</summary>
    public required Moment StatedAt { get; init; }

    /// <summary>Who said it, and where it can be read.</summary>
    public required SourceReference Source { get; init; }
}
