namespace ReleaseTimeline.Postgres.Appending;

/// <summary>That something went wrong around an append, and whether it was committed before that only the events can tell.</summary>
internal sealed class UncertainAppendException(Exception cause) : Exception(cause.Message, cause)
{
    /// <summary>What went wrong.</summary>
    public Exception Cause { get; } = cause;
}
