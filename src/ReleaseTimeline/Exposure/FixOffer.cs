using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Exposure;

/// <summary>That a release with the fix was offered to a model.</summary>
/// <param name="Release">The release.</param>
/// <param name="Build">The build that was offered to the model; null where no source says which models any build was for.</param>
/// <param name="Since">The first day; null where it is not known.</param>
/// <param name="By">The day by which it was offered: <paramref name="Since"/>, or the bound that is known where that is not; null where neither is.</param>
/// <param name="Fix">Why the release has the fix.</param>
/// <param name="Offer">The statement that it was offered to the model.</param>
public sealed record FixOffer(Release Release, BuildNumber? Build, DateOnly? Since, DateOnly? By, FixEvidence Fix, RecordedEvent Offer);
