using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Bulk;

/// <summary>An append of a bulk and the stream as it was found.</summary>
/// <param name="Index">The place of the append among those given.</param>
/// <param name="Append">The append.</param>
/// <param name="Version">The version of the stream; null where there is no such stream.</param>
internal readonly record struct BulkTarget(int Index, StreamAppend Append, long? Version)
{
    /// <summary>The version of the last event once it is written.</summary>
    public long LastVersion => (Version ?? 0) + Append.Events.Count;
}
