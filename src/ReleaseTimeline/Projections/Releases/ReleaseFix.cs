using ReleaseTimeline.Storage;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Projections.Releases;

/// <summary>A vulnerability that a release is listed as addressing.</summary>
/// <param name="Cve">The vulnerability.</param>
/// <param name="Evidence">The listing by the most believed source that lists it.</param>
public sealed record ReleaseFix(CveId Cve, RecordedEvent Evidence);
