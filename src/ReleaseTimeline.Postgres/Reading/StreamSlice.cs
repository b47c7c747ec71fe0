namespace ReleaseTimeline.Postgres.Reading;

/// <summary>Which part of a stream to read, and in which direction.</summary>
public sealed record StreamSlice
{
    private readonly long fromVersion = 1;
    private readonly long toVersion = long.MaxValue;

    /// <summary>The lowest version to read, inclusive.</summary>
    /// <value>The default value is 1, the first.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public long FromVersion
    {
        get => fromVersion;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            fromVersion = value;
        }
    }

    /// <summary>The highest version to read, inclusive.</summary>
    /// <value>The default value is the highest of all: the whole stream.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0.</exception>
    public long ToVersion
    {
        get => toVersion;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            toVersion = value;
        }
    }

    /// <summary>Reads only what was recorded then or before.</summary>
    /// <value>The default value is the end of time: everything.</value>
    public DateTimeOffset RecordedBy { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>Whether the last version is read first.</summary>
    /// <value>The default value is false.</value>
    public bool IsBackward { get; init; }
}
