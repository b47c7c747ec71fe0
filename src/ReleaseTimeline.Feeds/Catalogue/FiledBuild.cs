using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>A build as AppleDB files it: under iOS, under iPadOS or both, each with its own models.</summary>
/// <param name="Release">The release, with its letter, as it is stored.</param>
/// <param name="Build">The build.</param>
/// <param name="PrerequisiteBuild">The build it is applied to; null where it stands alone.</param>
/// <param name="Day">The day it came out.</param>
/// <param name="Systems">The operating systems it is filed under.</param>
/// <param name="Models">The models of all of them, without what AppleDB adds to tell variants of one model apart.</param>
/// <param name="Path">Its file in AppleDB's repository; the first, where there are several.</param>
internal sealed record FiledBuild(
    ReleaseLabel Release,
    BuildNumber Build,
    BuildNumber? PrerequisiteBuild,
    DateOnly Day,
    IReadOnlyList<Os> Systems,
    IReadOnlyList<string> Models,
    string Path);
