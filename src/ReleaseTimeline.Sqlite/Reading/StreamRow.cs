using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Sqlite.Reading;

/// <summary>A stream and the number that events refer to it by.</summary>
internal readonly record struct StreamRow(long Number, StreamId Stream);
