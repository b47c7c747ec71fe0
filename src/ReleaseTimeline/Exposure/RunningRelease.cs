using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Exposure;

/// <summary>What a device runs, joined with what is known of it.</summary>
/// <param name="Label">Its label, under the device's own operating system; null where neither its builds nor its version tell.</param>
/// <param name="Release">The release; null where it is not known.</param>
/// <param name="Build">The build of the base; null where it is not known.</param>
/// <param name="SupplementalBuild">The build of the letter; null where there is none or it is not known.</param>
/// <param name="IsLetterCertain">Whether it is known that it runs this letter, or none.</param>
public sealed record RunningRelease(
    ReleaseLabel? Label, Release? Release, BuildNumber? Build, BuildNumber? SupplementalBuild, bool IsLetterCertain);
