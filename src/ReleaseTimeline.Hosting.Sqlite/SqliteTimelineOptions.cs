using ReleaseTimeline.Sqlite;

namespace ReleaseTimeline.Hosting.Sqlite;

/// <summary>The file that the events of a host are in. What is wrong with it is told when the host starts.</summary>
public sealed class SqliteTimelineOptions
{
    /// <summary>The file; its folder must exist, and the file is made where there is none.</summary>
    /// <value>The default value, empty, is refused.</value>
    public string Path { get; set; } = "";

    /// <inheritdoc cref="SqliteEventStoreOptions.BusyTimeout"/>
    public TimeSpan BusyTimeout { get; set; } = new SqliteEventStoreOptions().BusyTimeout;
}
