using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Projections.Latest;

/// <summary>
/// What was the latest release for a model at a moment, over all and on each branch, and where any other release stood then: the latest, n-1,
/// n-2, not out yet.
/// </summary>
/// <remarks>
/// <para>Only what had been offered to that very model counts (<see cref="ReleaseHistory.OfferTo"/>), prereleases and what was withdrawn by then
/// left out. The latest is the highest in the order of versions, in which a letter comes after its base and before the next full release.</para>
/// <para>n-1 and n-2 count the full releases of the branch. A letter has the place of its base, and does not move those below it.</para>
/// </remarks>
public sealed class LatestAtTheTime
{
    /// <summary>A branch below the latest counts as updated if something of it was offered to the model in so many days before the moment.</summary>
    public const int UpdatedWithinDays = 180;

    private readonly ReleaseHistory releases;
    private readonly List<UpdateBranch> branches;

    private LatestAtTheTime(ReleaseHistory releases, Os os, string model, Moment at)
    {
        this.releases = releases;
        (Os, Model, At) = (os, model, at);
        IsKnownModel = releases.All.Any(release => release.Label.Os == os.Line() && release.Builds.Any(build => build.OfferTo(model) is not null));
        var offers = releases.All
            .Where(release => release.Label.Os == os.Line() && !release.IsBeta && !release.IsWithdrawnAt(at))
            .Select(release => releases.OfferTo(release, model))
            .Where(offer => offer?.By <= at.Day);
        branches = [.. offers.GroupBy(offer => offer!.Release.Label.Version.Major).OrderByDescending(branch => branch.Key).Select(branch => BranchOf(branch.Key, branch!))];
    }

    /// <summary>The operating system.</summary>
    public Os Os { get; }

    /// <summary>The model identifier.</summary>
    public string Model { get; }

    /// <summary>The moment asked about.</summary>
    public Moment At { get; }

    /// <summary>Whether any source names the model for any release of the operating system, at any time.</summary>
    public bool IsKnownModel { get; }

    /// <summary>The latest release of all; null where none had been offered to the model.</summary>
    public OfferedRelease? Latest => branches.Count == 0 ? null : branches[0].Latest;

    /// <summary>The branches that were still updated, the latest first: the latest, and those below it of which something was offered of late.</summary>
    public IEnumerable<UpdateBranch> Branches => branches.Where((branch, index) => index == 0 || branch.WasOffered(UpdatedWithinDays, At));

    /// <summary>Asks a release history.</summary>
    /// <param name="releases">The releases, folded without a limit of time, for what came out later is told as such.</param>
    /// <param name="os">The operating system.</param>
    /// <param name="model">The model identifier, such as <c>iPhone15,2</c>.</param>
    /// <param name="at">The moment asked about: a day means by its end in UTC.</param>
    public static LatestAtTheTime Of(ReleaseHistory releases, Os os, string model, Moment at)
    {
        ArgumentNullException.ThrowIfNull(releases);
        ArgumentNullException.ThrowIfNull(model);
        return new LatestAtTheTime(releases, os, model, at);
    }

    /// <summary>The branch of a major version, whether it was still updated or not; null where nothing of it had been offered to the model.</summary>
    public UpdateBranch? Branch(int major) => branches.Find(branch => branch.Major == major);

    /// <summary>Where a release stood; null where no source knows a release of that version.</summary>
    /// <param name="version">The version, with its letter if it has one.</param>
    public ReleasePlace? PlaceOf(ReleaseVersion version)
    {
        if (releases.Find(new ReleaseLabel(Os, version)) is not { } release)
            return null;
        if (release.IsBeta)
            return new ReleasePlace { Release = release, Kind = PlaceKind.Prerelease };
        var offer = releases.OfferTo(release, Model);
        if (!release.HasShipped || offer is { } later && !(later.By <= At.Day))
            return new ReleasePlace { Release = release, Kind = PlaceKind.NotOutYet, Offer = offer };
        if (offer is null)
            return new ReleasePlace { Release = release, Kind = PlaceKind.NeverOffered };
        return Placed(release, offer);
    }

    private ReleasePlace Placed(Release release, ReleaseOffer offer)
    {
        var version = release.Label.Version;
        var branch = Branch(version.Major);
        var later = branch is null ? [] : branch.Offered.Where(other => other.Label.Version.CompareTo(version) > 0).ToList();
        var behind = later.Count(other => other.Label.Version.Letter is null);
        var next = later.OrderBy(other => other.Offer.By).ThenBy(other => other.Label.Version).FirstOrDefault();
        return new ReleasePlace
        {
            Release = release,
            Kind = release.IsWithdrawnAt(At) ? PlaceKind.Withdrawn : behind > 0 ? PlaceKind.Behind : next is null ? PlaceKind.Latest : PlaceKind.BehindLetter,
            Offer = offer,
            BehindBy = behind,
            BranchesBehind = branches.Count(other => other.Major > version.Major),
            SupersededBy = next,
            DaysSuperseded = next is null ? 0 : DaysSince(next.Offer.Since),
            DaysSinceLatest = DaysSince(branch?.Latest.Offer.Since),
        };
    }

    private UpdateBranch BranchOf(int major, IEnumerable<ReleaseOffer> offers)
    {
        var ordered = offers.OrderByDescending(offer => offer.Release.Label.Version).ToList();
        var full = ordered.Select(offer => offer.Release.Label.Version).Where(version => version.Letter is null).ToList();
        return new UpdateBranch(
            major,
            [.. ordered.Select(offer => new OfferedRelease(
                offer, offer.Release.LabelFor(Os), full.Count(other => other.CompareTo(offer.Release.Label.Version.Base) > 0)))]);
    }

    private int? DaysSince(DateOnly? day) => day is { } since ? At.Day.DayNumber - since.DayNumber : null;
}
