namespace ReleaseTimeline.Storage;

/// <summary>An append repeats some of the ids of a stream but is not the append that wrote them. Nothing was written.</summary>
public sealed class EventIdConflictException : Exception
{
    /// <summary>Says which event of which stream.</summary>
    public EventIdConflictException(StreamId stream, Guid id)
        : base($"Event '{id}' is in stream '{stream}' already, but not as part of this same append; nothing was appended.")
    {
        Stream = stream;
        EventId = id;
    }

    /// <summary>The stream that was to be appended to.</summary>
    public StreamId Stream { get; }

    /// <summary>The id that stands there already.</summary>
    public Guid EventId { get; }
}
