using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using ReleaseTimeline.Projections;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Marten.Projections;

/// <summary>
/// A document of Marten's that answers for every moment and every state of knowledge: it holds the events, and folds them when it is asked.
/// </summary>
/// <remarks>
/// Marten applies events in the order of their versions, once each. Our <see cref="Fold"/> applies them in the order in which they were true, and
/// leaves out what was taken back, by whoever may know of it. A state that was folded by version could answer neither; nor could any one state, for
/// the answer depends on the question.
/// </remarks>
public abstract class TimelineDocument
{
    private protected TimelineDocument()
    {
    }

    /// <summary>The document's id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The events, in the order in which they came.</summary>
    [JsonIgnore]
    public IReadOnlyList<RecordedEvent> Events => Held;

    /// <summary>
    /// Whether the version, the position and the time of recording of every event are the final ones. An inline projection runs before Marten has
    /// given any of them; <see cref="MartenEventStore.CompleteAsync"/> fills them in. One of the daemon is always complete.
    /// </summary>
    [JsonIgnore]
    public bool IsComplete => Held.TrueForAll(recorded => recorded.Position > 0);

    /// <summary>What is stored.</summary>
    [JsonInclude]
    [JsonPropertyName(nameof(Events))]
    internal List<RecordedEvent> Held { get; set; } = [];

    /// <summary>The events, for a fold.</summary>
    private protected ReadOnlySpan<RecordedEvent> Span => CollectionsMarshal.AsSpan(Held);

    /// <summary>The state of the document's stream, by <see cref="Fold.Of"/>.</summary>
    private protected TState Folded<TState>(IProjection<TState> projection, AsOf asOf) => Fold.Of(projection, Span, asOf);
}
