using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>A build as GDMF listed it over the time in which its answers were collected, over all sections.</summary>
/// <param name="Release">The release, with its letter.</param>
/// <param name="Build">The build.</param>
/// <param name="PrerequisiteBuild">The build it is applied to; null for one that stands alone.</param>
/// <param name="FirstPosting">The earliest of its posting days. For a build that was listed when collection began, a day of a later posting.</param>
/// <param name="FirstSeen">When an answer first listed it.</param>
/// <param name="Models">The models and boards, as they are spelt.</param>
internal sealed record GdmfBuild(
    ReleaseLabel Release,
    BuildNumber Build,
    BuildNumber? PrerequisiteBuild,
    DateOnly FirstPosting,
    DateTimeOffset FirstSeen,
    IReadOnlyList<string> Models);
