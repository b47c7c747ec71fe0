using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Postgres.ReadModels.Querying;

/// <summary>A device that certainly lacked a fix.</summary>
/// <param name="Device">Its id.</param>
/// <param name="Release">What it ran; null where neither builds nor a version tell.</param>
/// <param name="Build">The build of the base; null where it is not known.</param>
/// <param name="SupplementalBuild">The build of the letter; null where there is none or it is not known.</param>
/// <param name="Model">Its model identifier; null where no source says.</param>
/// <param name="FixOfferedBy">The day by which a release with the fix had been offered to its model; null where none had.</param>
public sealed record ExposedDevice(string Device, ReleaseLabel? Release, BuildNumber? Build, BuildNumber? SupplementalBuild, string? Model, DateOnly? FixOfferedBy);
