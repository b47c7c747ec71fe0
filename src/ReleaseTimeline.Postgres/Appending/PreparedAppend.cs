using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Appending;

/// <summary>An append with its events written out as the columns hold them.</summary>
internal sealed class PreparedAppend(StreamAppend append)
{
    public StreamAppend Append { get; } = append;

    public PreparedEvent[] Events { get; } = [.. append.Events.Select(appended => new PreparedEvent(
        appended.Id,
        appended.Event.Type,
        DotnetTypeOf(appended.Event),
        JsonbText.Encode(EventSerializer.Serialize(appended.Event))))];

    // What Marten looks for where nobody told it the name of the type. An event of an unknown type has none.
    private static string? DotnetTypeOf(TimelineEvent timelineEvent)
    {
        if (timelineEvent is UnknownEvent)
            return null;
        var type = timelineEvent.GetType();
        return $"{type.FullName}, {type.Assembly.GetName().Name}";
    }
}
