using Npgsql;
using ReleaseTimeline.Postgres.Settling;

namespace ReleaseTimeline.Postgres.Reading;

/// <summary>An event as its row has it, with its body not yet read.</summary>
/// <param name="Position">The <c>seq_id</c>.</param>
/// <param name="Id">The id.</param>
/// <param name="Stream">The name of the stream; null where it is the one asked for.</param>
/// <param name="Version">The version.</param>
/// <param name="Timestamp">The timestamp of the row, in UTC.</param>
/// <param name="Type">The name it is stored under.</param>
/// <param name="Body">The body.</param>
/// <param name="IsArchived">Whether the stream was archived.</param>
internal readonly record struct EventRow(long Position, Guid Id, string? Stream, long Version, DateTime Timestamp, string Type, byte[] Body, bool IsArchived)
{
    /// <summary>The columns that <see cref="Of"/> reads, of a table called <c>e</c>.</summary>
    public const string Columns = "e.seq_id, e.id, e.version, e.timestamp, e.type, e.data";

    /// <summary>The row that a reader stands before.</summary>
    /// <param name="rows">The reader.</param>
    /// <param name="first">Where its <see cref="Columns"/> begin.</param>
    /// <param name="stream">The name of the stream; null where it is the one asked for.</param>
    /// <param name="isArchived">Whether the stream was archived.</param>
    public static EventRow Of(NpgsqlDataReader rows, int first, string? stream, bool isArchived = false) => new(
        rows.GetInt64(first), rows.GetGuid(first + 1), stream, rows.GetInt64(first + 2), rows.GetDateTime(first + 3), rows.GetString(first + 4), rows.GetFieldValue<byte[]>(first + 5), isArchived);

    /// <summary>Whether it only fills a number: what a Marten left where it failed. Its timestamp is none.</summary>
    public bool IsTombstone => Type == "tombstone";

    /// <summary>Where it stands, and its timestamp.</summary>
    public EventTime Time => new(Position, Timestamp);
}
