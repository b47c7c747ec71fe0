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
    /// <summary>Whether it only fills a number: what a Marten left where it failed. Its timestamp is none.</summary>
    public bool IsTombstone => Type == "tombstone";

    /// <summary>Where it stands, and its timestamp.</summary>
    public EventTime Time => new(Position, Timestamp);
}
