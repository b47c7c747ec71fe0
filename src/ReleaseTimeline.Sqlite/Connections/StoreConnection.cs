using System.Text;
using Microsoft.Data.Sqlite;
using ReleaseTimeline.Storage;
using SQLitePCL;

namespace ReleaseTimeline.Sqlite.Connections;

/// <summary>A connection to the file of a store, for one thread at a time.</summary>
internal sealed class StoreConnection : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly sqlite3 database;
    private readonly List<Statement> statements = [];

    private StoreConnection(string path, SqliteConnection connection)
    {
        Path = path;
        this.connection = connection;
        database = connection.Handle ?? throw new EventStoreException($"The event store '{path}' has no connection.");
    }

    public string Path { get; }

    /// <summary>Whether a transaction is open.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(database) == 0;

    /// <param name="path">The file.</param>
    /// <param name="busyTimeout">How long a statement waits for a lock.</param>
    /// <param name="isMade">Whether a file that is not there is made; a store that was opened and has gone since is not made anew.</param>
    /// <exception cref="EventStoreException">The file cannot be opened.</exception>
    public static StoreConnection Open(string path, TimeSpan busyTimeout, bool isMade)
    {
        var mode = isMade ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite;
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            connection.Open();
            var opened = new StoreConnection(path, connection);
            opened.WaitWhenBusy(busyTimeout);
            return opened;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw SqliteFault.Of(path, e.SqliteExtendedErrorCode, e.Message, e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>How long a statement blocks its thread for a lock that another connection holds.</summary>
    public void WaitWhenBusy(TimeSpan timeout) => Check(raw.sqlite3_busy_timeout(database, (int)timeout.TotalMilliseconds));

    /// <summary>A statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        var statement = new Statement(this, database, sql);
        statements.Add(statement);
        return statement;
    }

    /// <summary>Runs statements that give nothing to read.</summary>
    public void Run(string sql) => Check(raw.sqlite3_exec(database, sql));

    /// <summary>Runs statements; false if another connection is in the way.</summary>
    public bool TryRun(string sql)
    {
        var code = raw.sqlite3_exec(database, sql);
        if (SqliteFault.IsBusy(code))
            return false;
        Check(code);
        return true;
    }

    /// <summary>The first column of the first row of a statement that is run once, or null.</summary>
    public long? Scalar(string sql)
    {
        using var statement = new Statement(this, database, sql);
        return statement.Scalar();
    }

    /// <summary>The same, as text; empty for null.</summary>
    public string Text(string sql)
    {
        using var statement = new Statement(this, database, sql);
        return statement.Step() ? Encoding.UTF8.GetString(statement.Bytes(0)) : "";
    }

    public void RollBack()
    {
        if (IsInTransaction)
            Run("ROLLBACK");
    }

    /// <exception cref="EventStoreException">The code is not that of success.</exception>
    public void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw Fault(code);
    }

    public EventStoreException Fault(int code)
    {
        var extended = raw.sqlite3_extended_errcode(database);
        return SqliteFault.Of(Path, (extended & 0xFF) == (code & 0xFF) ? extended : code, raw.sqlite3_errmsg(database).utf8_to_string());
    }

    public void Dispose()
    {
        foreach (var statement in statements)
            statement.Dispose();
        connection.Dispose();
    }
}
