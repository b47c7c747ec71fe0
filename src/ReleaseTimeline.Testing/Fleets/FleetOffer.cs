using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Testing;

/// <summary>A build of a release that a model was offered. Times are in seconds since the fleet's first day began.</summary>
/// <param name="Release">The release.</param>
/// <param name="Build">The build: of the base, or of the letter.</param>
/// <param name="Prerequisite">For a lettered release the build it is applied to; null where that is not known, or for a full release.</param>
/// <param name="Offered">Since when.</param>
/// <param name="Withdrawn">Until when; <see cref="int.MaxValue"/> where it was not withdrawn.</param>
internal sealed record FleetOffer(ReleaseLabel Release, BuildNumber Build, BuildNumber? Prerequisite, int Offered, int Withdrawn)
{
    /// <summary>Whether a letter can be applied to a full release.</summary>
    public bool AppliesTo(FleetOffer full) =>
        full.Release.Version == Release.Version.Base && (Prerequisite is not { } needed || needed == full.Build);
}
