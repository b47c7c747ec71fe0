using ReleaseTimeline.Exposure;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Postgres.ReadModels.Querying;

/// <summary>How many devices of a model that ran a release had a verdict.</summary>
/// <param name="Release">The release; null where neither builds nor a version tell.</param>
/// <param name="Model">The model identifier; null where no source says.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Devices">How many.</param>
public sealed record VerdictShare(ReleaseLabel? Release, string? Model, Verdict Verdict, long Devices);
