using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Importing.Snapshots;

/// <summary>Something that a source says, at whatever time.</summary>
/// <param name="Key">What is said.</param>
/// <param name="Slot">What it is said of.</param>
/// <param name="Said">The same as an event; its clocks and its source are those of any document that says it.</param>
internal sealed record Statement(StatementKey Key, StatementSlot Slot, TimelineEvent Said)
{
    public static Statement Of(TimelineEvent said)
    {
        var stream = EventStreams.Of(said);
        return new Statement(StatementKey.Of(stream, said), StatementSlot.Of(stream, said), said);
    }
}
