using ReleaseTimeline.Projections.Devices;

namespace ReleaseTimeline.Postgres.ReadModels.Knowing;

/// <summary>A state that devices run, as the database has it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Content">What it is.</param>
/// <param name="FirstKnownAt">When a device was first known to run it.</param>
internal sealed record KnownState(int Number, ModelState Content, DateTimeOffset FirstKnownAt);
