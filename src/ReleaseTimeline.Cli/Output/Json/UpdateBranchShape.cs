using ReleaseTimeline.Projections.Latest;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>A branch that was still updated: its latest release, and the last three full releases with their letters.</summary>
internal sealed record UpdateBranchShape(int Major, DatedReleaseShape Latest, IReadOnlyList<PlacedReleaseShape> Releases)
{
    /// <summary>The latest, n-1 and n-2.</summary>
    public const int MostReleases = 3;

    public static UpdateBranchShape Of(UpdateBranch branch) => new(
        branch.Major,
        Dated(branch.Latest),
        [.. branch.Full.Take(MostReleases).Select(branch.WithLetter).Select(release => new PlacedReleaseShape(
            release.Label.ToString(), Words.Day(release.Offer.Since), Words.Place(release.Place)))]);

    public static DatedReleaseShape Dated(OfferedRelease release) => new(release.Label.ToString(), Words.Day(release.Offer.Since));
}
