using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Postgres.ReadModels.Querying;

/// <summary>How many devices of a model ran one thing.</summary>
/// <param name="Release">The release; null where neither builds nor a version tell.</param>
/// <param name="Build">The build of the base; null where it is not known.</param>
/// <param name="SupplementalBuild">The build of the letter; null where there is none or it is not known.</param>
/// <param name="Model">The model identifier; null where no source says.</param>
/// <param name="Devices">How many.</param>
/// <param name="Unsettled">How many of them may have run what came next already: nobody saw when they changed.</param>
public sealed record FleetShare(ReleaseLabel? Release, BuildNumber? Build, BuildNumber? SupplementalBuild, string? Model, long Devices, long Unsettled);
