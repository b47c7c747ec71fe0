using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Marten.Projections;

/// <summary>A release that is listed as addressing a vulnerability.</summary>
/// <param name="Release">The release.</param>
/// <param name="Fix">The listing that is believed.</param>
public sealed record CveFix(ReleaseLabel Release, ReleaseFix Fix);
