using ReleaseTimeline.Projections.Latest;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>What was the latest for a model.</summary>
internal sealed record LatestShape(
    string Os, string Model, string At, DatedReleaseShape? Latest, IReadOnlyList<UpdateBranchShape> Branches, PlaceShape? Asked, IReadOnlyList<string> Because)
{
    public static LatestShape Of(LatestAtTheTime latest, ReleasePlace? place) => new(
        latest.Os.Name(),
        latest.Model,
        latest.At.ToString(),
        latest.Latest is { } first ? UpdateBranchShape.Dated(first) : null,
        [.. latest.Branches.Select(UpdateBranchShape.Of)],
        place is null ? null : PlaceShape.Of(place, latest.Os),
        [.. Evidence(latest, place).Select(recorded => recorded.Id.ToString()).Distinct(StringComparer.Ordinal)]);

    private static IEnumerable<RecordedEvent> Evidence(LatestAtTheTime latest, ReleasePlace? place) => latest.Branches
        .SelectMany(branch => branch.Full.Take(UpdateBranchShape.MostReleases).Select(branch.WithLetter).Prepend(branch.Latest))
        .Select(release => (RecordedEvent?)release.Offer.Evidence)
        .Concat(place is null ? [] : (RecordedEvent?[])[place.Offer?.Evidence ?? place.Release.Publication ?? place.Release.Announcement, place.SupersededBy?.Offer.Evidence])
        .OfType<RecordedEvent>();
}
