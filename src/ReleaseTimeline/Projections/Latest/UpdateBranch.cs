using ReleaseTimeline.Time;

namespace ReleaseTimeline.Projections.Latest;

/// <summary>The releases of one major version that had been offered to a model by a moment, and had not been withdrawn.</summary>
public sealed class UpdateBranch
{
    internal UpdateBranch(int major, IReadOnlyList<OfferedRelease> offered)
    {
        Major = major;
        Offered = offered;
        Full = [.. offered.Where(release => release.Label.Version.Letter is null)];
    }

    /// <summary>The major version.</summary>
    public int Major { get; }

    /// <summary>The latest release, letters included; never absent, for a branch without an offer is none.</summary>
    public OfferedRelease Latest => Offered[0];

    /// <summary>All of them with their letters, the latest version first.</summary>
    public IReadOnlyList<OfferedRelease> Offered { get; }

    /// <summary>The full releases, the latest version first: n, n-1, n-2. Empty where only letters are known.</summary>
    public IReadOnlyList<OfferedRelease> Full { get; }

    /// <summary>The release to show in the place of a full one: the latest letter on its base, or itself where there is none.</summary>
    public OfferedRelease WithLetter(OfferedRelease full)
    {
        ArgumentNullException.ThrowIfNull(full);
        return Offered.First(release => release.Label.Version.Base == full.Label.Version.Base);
    }

    /// <summary>Whether anything of it was first offered within so many days before the moment, its day included.</summary>
    internal bool WasOffered(int days, Moment at) => Offered.Any(release => release.Offer.By is { } by && by.AddDays(days) >= at.Day);
}
