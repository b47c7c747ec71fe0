namespace ReleaseTimeline.Events;

/// <summary>
/// An event of a type that this version does not know, kept as it was written. Its valid and stated times are the store's own time of
/// recording, for its body cannot be read. No projection of ours uses it.
/// </summary>
/// <param name="StoredType">The name it is stored under.</param>
/// <param name="Body">Its body, as JSON.</param>
public sealed record UnknownEvent(string StoredType, string Body) : TimelineEvent
{
    /// <inheritdoc/>
    public override string Type => StoredType;
}
