using System.Diagnostics;
using System.Globalization;
using ReleaseTimeline.Sqlite.Connections;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Sqlite.Files;

/// <summary>The file of a store: found to be one, or made one, before anything else touches it.</summary>
internal sealed class StoreFile
{
    // FULL: a commit waits until it is on the disk. fullfsync makes macOS mean it too. The one
    // writer has the number of a stream from the table of streams: foreign keys would only look for it there once more.
    private const string Settings = """
        PRAGMA synchronous = FULL;
        PRAGMA fullfsync = ON;
        PRAGMA foreign_keys = OFF;
        PRAGMA cache_size = -32768;
        PRAGMA wal_autocheckpoint = 4000;
        PRAGMA journal_size_limit = 67108864;
        """;

    private readonly TimeSpan busyTimeout;

    private StoreFile(string path, TimeSpan busyTimeout)
    {
        Path = path;
        this.busyTimeout = busyTimeout;
    }

    public string Path { get; }

    /// <exception cref="ArgumentException">The path names no file.</exception>
    /// <exception cref="EventStoreException">What is there cannot be used.</exception>
    public static (StoreFile File, StoreConnection Connection) Open(string path, TimeSpan busyTimeout)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (path.Trim() == ":memory:")
            throw new ArgumentException("':memory:' is not a file: the embedded store keeps its events in one; InMemoryEventStore needs none.", nameof(path));
        var file = new StoreFile(System.IO.Path.GetFullPath(path), busyTimeout);
        if (Directory.Exists(file.Path))
            throw new EventStoreException($"The event store '{file.Path}' cannot be opened: it is a folder, and a store is a file.");
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(file.Path)))
            throw new EventStoreException($"The event store '{file.Path}' cannot be opened: its folder does not exist.");
        return (file, file.OpenFirst());
    }

    /// <summary>One more connection to a file that <see cref="Open"/> has found to be a store.</summary>
    public StoreConnection Connect()
    {
        var connection = StoreConnection.Open(Path, busyTimeout, isMade: false);
        try
        {
            connection.Run(Settings);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private StoreConnection OpenFirst()
    {
        var connection = StoreConnection.Open(Path, busyTimeout, isMade: true);
        try
        {
            // Looks before it writes: a file of somebody else's is left as it was.
            if (IsCurrent(connection))
                Repeat(() => connection.TryRun("PRAGMA journal_mode = WAL"));
            else
                Make(connection);
            if (connection.Text("PRAGMA journal_mode") != "wal")
                throw new EventStoreException($"The event store '{Path}' cannot be used: its disk does not allow the write-ahead log.");
            connection.Run(Settings);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Make(StoreConnection connection)
    {
        // Holds 17 observations where two pages of the default size hold 16. Has no effect on a file that is not empty.
        connection.Run("PRAGMA page_size = 8192");
        Repeat(() => connection.TryRun("PRAGMA journal_mode = WAL"));
        connection.Run("BEGIN IMMEDIATE");
        try
        {
            // Another process may have made it since.
            if (!IsCurrent(connection))
                connection.Run(StoreSchema.From(connection.Scalar("PRAGMA user_version") ?? 0));
            connection.Run("COMMIT");
        }
        catch
        {
            connection.RollBack();
            throw;
        }
    }

    /// <summary>Whether the file is a store of this version; false if it is an older one, or empty.</summary>
    private bool IsCurrent(StoreConnection connection)
    {
        var version = connection.Scalar("PRAGMA user_version") ?? 0;
        if (connection.Scalar("PRAGMA application_id") != StoreSchema.ApplicationId)
        {
            return version == 0 && connection.Scalar("SELECT count(*) FROM sqlite_schema") == 0
                ? false
                : throw new EventStoreException($"The file '{Path}' is no event store: it is a SQLite file that something else made.");
        }

        if (version > StoreSchema.Version)
        {
            throw new EventStoreException(
                $"The event store '{Path}' was written by a newer version: its schema is {version}, and this version reads up to {StoreSchema.Version}.");
        }

        return version == StoreSchema.Version;
    }

    // Changing the journal mode does not wait for others by itself.
    private void Repeat(Func<bool> tryRun)
    {
        var since = Stopwatch.GetTimestamp();
        var spin = default(SpinWait);
        while (!tryRun())
        {
            if (Stopwatch.GetElapsedTime(since) > busyTimeout)
            {
                throw new EventStoreException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The event store '{Path}' is in use: another process held it for longer than {busyTimeout.TotalSeconds:0.###} s."));
            }

            spin.SpinOnce();
        }
    }
}
