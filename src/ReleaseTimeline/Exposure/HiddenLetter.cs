using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Exposure;

/// <summary>A lettered release that a source which cannot see letters does not tell from its base.</summary>
/// <param name="Release">The release, under the label it is stored by.</param>
/// <param name="OfferedFrom">The first day on which it was out and offered to the model.</param>
public readonly record struct HiddenLetter(ReleaseLabel Release, DateOnly OfferedFrom);
