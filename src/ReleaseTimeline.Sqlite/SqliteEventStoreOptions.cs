namespace ReleaseTimeline.Sqlite;

/// <summary>How a SQLite store behaves.</summary>
public sealed class SqliteEventStoreOptions
{
    private readonly TimeSpan busyTimeout = TimeSpan.FromSeconds(30);

    /// <summary>How long an append waits for a writer of another process, or of another store on the same file.</summary>
    /// <value>The default value is 30 seconds. Zero does not wait at all.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or over 24 days.</exception>
    public TimeSpan BusyTimeout
    {
        get => busyTimeout;
        init
        {
            if (value < TimeSpan.Zero || value.TotalMilliseconds > int.MaxValue)
                throw new ArgumentOutOfRangeException(nameof(value), value, "A busy timeout is 0 to 24 days.");
            busyTimeout = value;
        }
    }
}
