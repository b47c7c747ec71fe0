namespace ReleaseTimeline.Storage;

/// <summary>Another writer was first: the stream is not at the version that was expected. Nothing was written.</summary>
public sealed class ConcurrencyException : Exception
{
    /// <summary>Says which stream, what was expected and what was found.</summary>
    public ConcurrencyException(StreamId stream, ExpectedVersion expected, long actual, Exception? inner = null)
        : base($"Stream '{stream}' was expected at version {expected} but is at version {actual}; nothing was appended.", inner)
    {
        Stream = stream;
        Expected = expected;
        Actual = actual;
    }

    /// <summary>The stream that was to be appended to.</summary>
    public StreamId Stream { get; }

    /// <summary>The version the writer expected.</summary>
    public ExpectedVersion Expected { get; }

    /// <summary>The version the stream had; 0 where it did not exist.</summary>
    public long Actual { get; }
}
