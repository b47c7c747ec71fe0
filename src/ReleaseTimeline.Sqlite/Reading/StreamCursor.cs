namespace ReleaseTimeline.Sqlite.Reading;

/// <summary>Where a reading of several streams stands: at which of them, and at which version of it.</summary>
internal readonly record struct StreamCursor(int Index, long Version);
