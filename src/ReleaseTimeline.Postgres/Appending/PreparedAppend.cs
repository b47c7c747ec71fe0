using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Appending;

/// <summary>An append with its events written out as the columns hold them.</summary>
internal sealed class PreparedAppend(StreamAppend append)
{
    public StreamAppend Append { get; } = append;

    public PreparedEvent[] Events { get; } = [.. append.Events.Select(PreparedEvent.Of)];
}
