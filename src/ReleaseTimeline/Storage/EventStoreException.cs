namespace ReleaseTimeline.Storage;

/// <summary>A store cannot be opened or used: the file is missing rights, is no store, is damaged, or its disk is full.</summary>
public sealed class EventStoreException : Exception
{
    /// <summary>Says which store and what is wrong with it.</summary>
    public EventStoreException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
