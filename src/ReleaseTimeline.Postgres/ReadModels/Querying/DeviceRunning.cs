using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Postgres.ReadModels.Querying;

/// <summary>What a device ran at a moment.</summary>
/// <param name="Release">The release; null where neither builds nor a version tell.</param>
/// <param name="Build">The build of the base; null where it is not known.</param>
/// <param name="SupplementalBuild">The build of the letter; null where there is none or it is not known.</param>
/// <param name="Model">Its model identifier; null where no source says.</param>
/// <param name="Certainty">How it is known that the time began; null where it is not, for <paramref name="IsNext"/>.</param>
/// <param name="From">When the time began in which it ran this, inclusive; with <paramref name="IsNext"/> the last moment at which it certainly had not, exclusive.</param>
/// <param name="To">When it ended, exclusive; null where it has not, and with <paramref name="IsNext"/>, of which no end is told.</param>
/// <param name="IsNext">Whether this is what came next, which may have begun by then.</param>
public sealed record DeviceRunning(
    ReleaseLabel? Release, BuildNumber? Build, BuildNumber? SupplementalBuild, string? Model, BeliefCertainty? Certainty, DateTimeOffset From, DateTimeOffset? To, bool IsNext);
