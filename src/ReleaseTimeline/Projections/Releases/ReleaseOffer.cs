using ReleaseTimeline.Storage;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Projections.Releases;

/// <summary>That a release was offered to a model.</summary>
/// <param name="Release">The release.</param>
/// <param name="Build">The build that was offered; null where no source says which models any build was for.</param>
/// <param name="Since">The first day; null where it is not known.</param>
/// <param name="By">The day by which it was offered: <paramref name="Since"/>, or the bound that is known where that is not; null where neither is.</param>
/// <param name="Evidence">The statement that says so.</param>
public sealed record ReleaseOffer(Release Release, BuildNumber? Build, DateOnly? Since, DateOnly? By, RecordedEvent Evidence);
