using ReleaseTimeline.Storage;
using SQLitePCL;

namespace ReleaseTimeline.Sqlite.Connections;

/// <summary>Says in the words of the store what SQLite says with a code.</summary>
internal static class SqliteFault
{
    private const int PrimaryCode = 0xFF;

    public static bool IsBusy(int code) => (code & PrimaryCode) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    public static EventStoreException Of(string path, int code, string message, Exception? inner = null)
    {
        var rule = (code & PrimaryCode) switch
        {
            raw.SQLITE_NOTADB => "is no event store: it is not a SQLite file",
            raw.SQLITE_CORRUPT => "is damaged",
            raw.SQLITE_READONLY => "cannot be used: it and its folder must be writable",
            raw.SQLITE_CANTOPEN => "cannot be opened: its folder must exist and be writable",
            raw.SQLITE_PERM or raw.SQLITE_AUTH => "cannot be used: this user may not read and write it",
            raw.SQLITE_FULL => "cannot be written: its disk is full",
            raw.SQLITE_IOERR => "cannot be used: its disk failed to read or write",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "is in use: another process held it for longer than this one may wait",
            raw.SQLITE_TOOBIG => "cannot hold an event this large",
            _ => "cannot be used",
        };
        return new EventStoreException($"The event store '{path}' {rule} (SQLite {code}: {message}).", inner);
    }
}
