using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Cve;

/// <summary>One branch of a product's affected versions: everything below a release that has the fix.</summary>
/// <param name="Release">The release that has the fix, under its stored operating system.</param>
/// <param name="Place">The JSON path of the range.</param>
internal readonly record struct CveRange(ReleaseLabel Release, string Place);
