using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Projections.Latest;

/// <summary>A release that had been offered to a model by a moment.</summary>
/// <param name="Offer">That it was offered, since when and by which statement.</param>
/// <param name="Label">Its label for the operating system asked about.</param>
/// <param name="Place">
/// Its place on its branch among the full releases offered to the model: 0 for the latest, 1 for n-1. A letter has the place of its base.
/// </param>
public sealed record OfferedRelease(ReleaseOffer Offer, ReleaseLabel Label, int Place);
