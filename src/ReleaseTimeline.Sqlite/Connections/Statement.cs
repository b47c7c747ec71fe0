using SQLitePCL;

namespace ReleaseTimeline.Sqlite.Connections;

/// <summary>
/// A prepared statement, used again and again. It speaks to SQLite directly, for a reader through ADO.NET would copy every body to an
/// array of its own.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly StoreConnection connection;
    private readonly sqlite3_stmt handle;

    public Statement(StoreConnection connection, sqlite3 database, string sql)
    {
        this.connection = connection;
        connection.Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out handle));
    }

    public Statement Bind(int parameter, long value)
    {
        connection.Check(raw.sqlite3_bind_int64(handle, parameter, value));
        return this;
    }

    public Statement BindBlob(int parameter, ReadOnlySpan<byte> value)
    {
        connection.Check(raw.sqlite3_bind_blob(handle, parameter, value));
        return this;
    }

    public Statement BindText(int parameter, string value)
    {
        connection.Check(raw.sqlite3_bind_text(handle, parameter, value));
        return this;
    }

    public Statement BindText(int parameter, ReadOnlySpan<byte> utf8)
    {
        connection.Check(raw.sqlite3_bind_text(handle, parameter, utf8));
        return this;
    }

    /// <summary>Goes to the next row; false after the last, or for a statement that gives none.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code is raw.SQLITE_ROW or raw.SQLITE_DONE)
            return code == raw.SQLITE_ROW;
        throw FaultAfterReset(code);
    }

    /// <summary>Runs a statement that gives no row.</summary>
    public void Run()
    {
        Step();
        Reset();
    }

    /// <summary>Runs a statement that gives no row; false if another connection is in the way.</summary>
    public bool TryRun()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_DONE)
        {
            Reset();
            return true;
        }

        var fault = FaultAfterReset(code);
        return SqliteFault.IsBusy(code) ? false : throw fault;
    }

    /// <summary>The first column of the first row; null if there is no row or the column is null.</summary>
    public long? Scalar()
    {
        long? value = Step() && raw.sqlite3_column_type(handle, 0) != raw.SQLITE_NULL ? Int64(0) : null;
        Reset();
        return value;
    }

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    /// <summary>The bytes of a blob, or of a text in UTF-8; valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    // Its code repeats what the step said; the step has thrown already.
    public void Reset() => _ = raw.sqlite3_reset(handle);

    public void Dispose() => handle.Dispose();

    private Exception FaultAfterReset(int code)
    {
        var fault = connection.Fault(code);
        Reset();
        return fault;
    }
}
