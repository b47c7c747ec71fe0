using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Exposure;

/// <summary>
/// Which releases have the fix of one vulnerability. A lookup, never a comparison of versions: macOS 26.3.2 sorts after 26.3.1 (a) and lacks
/// the fix that (a) brought.
/// </summary>
/// <remarks>
/// A release has the fix if one of these holds, the first that does being the reason:
/// <list type="number">
/// <item>it lists the fix;</item>
/// <item>it is a later letter on the same base as a lettered release that lists it;</item>
/// <item>it is a letter on a base that has the fix by any of these rules;</item>
/// <item>it is a full release, later on the same branch than a full release that lists it;</item>
/// <item>inferred: it is a full release that came out on its branch after the day of a lettered release that lists it, with a later base;</item>
/// <item>inferred: it is a full release of a later branch, and came out after the fix first did, unless a later release of its own branch lists the
/// fix: the vendor's list goes before an inference.</item>
/// </list>
/// A letter's fix never reaches the next base by the order of versions. Prereleases prove nothing.
/// </remarks>
public sealed class FixContainment
{
    private readonly ReleaseHistory history;
    private readonly Dictionary<ReleaseLabel, FixEvidence?> answers = [];
    private readonly Dictionary<(Os Line, string Model), IReadOnlyList<FixOffer>> offers = [];

    internal FixContainment(ReleaseHistory history, CveId cve)
    {
        this.history = history;
        Cve = cve;
        Listing = [.. history.Listing(cve).Where(release => !release.IsBeta)];
    }

    /// <summary>The vulnerability.</summary>
    public CveId Cve { get; }

    /// <summary>The public releases that list the fix, by operating system and then in display order.</summary>
    public IReadOnlyList<Release> Listing { get; }

    /// <summary>Whether any release of an operating system, or of the one it shares its versions with, lists the fix.</summary>
    internal bool IsListedFor(Os os) => Listing.Any(release => release.Label.Os == os.Line());

    /// <summary>Why a release has the fix; null where it has not, as far as is known.</summary>
    public FixEvidence? Of(ReleaseLabel release)
    {
        lock (answers)
        {
            if (!answers.TryGetValue(release.Stored, out var answer))
                answers[release.Stored] = answer = Find(release.Stored);
            return answer;
        }
    }

    /// <summary>
    /// Whether it can be told that a release lacks the fix: it is known when it came out, or no rule would ask. Where this is false, a missing
    /// <see cref="Of"/> means no more than that the release is not known.
    /// </summary>
    internal bool CanTell(ReleaseLabel release)
    {
        var stored = release.Stored;
        var full = stored with { Version = stored.Version.Base };
        if (history.Find(full)?.PublicBy is not null)
            return true;
        return !Listing.Any(listing => listing.Label.Os == stored.Os && (listing.IsLettered || listing.Label.Version.Major < stored.Version.Major));
    }

    /// <summary>Whether a patch level has the fix, for every day at once.</summary>
    public FixStatus StatusOf(PatchLevel level)
    {
        ArgumentNullException.ThrowIfNull(level);
        if (level.Label is not { } label)
            return new FixStatus(FixPresence.Unknown, null);
        if (Of(level.Proven!.Value) is not null)
            return new FixStatus(FixPresence.Has, null);
        DateOnly? mayHaveFrom = null;
        foreach (var letter in level.HiddenLetters)
        {
            if (!(mayHaveFrom <= letter.OfferedFrom) && Of(letter.Release) is not null)
                mayHaveFrom = letter.OfferedFrom;
        }

        var cannotTell = !level.IsLetterKnown || !CanTell(label);
        return cannotTell ? new FixStatus(FixPresence.Unknown, null) : new FixStatus(FixPresence.Lacks, mayHaveFrom);
    }

    /// <summary>
    /// What brought the fix to a model, by day and then in display order: the releases that list it, and on a branch where none of those was
    /// offered to the model, the first that has it by another rule.
    /// </summary>
    public IReadOnlyList<FixOffer> OffersTo(Os os, string model)
    {
        lock (offers)
        {
            if (!offers.TryGetValue((os.Line(), model), out var found))
                offers[(os.Line(), model)] = found = FindOffers(os.Line(), model);
            return found;
        }
    }

    private FixEvidence? Find(ReleaseLabel label)
    {
        var listings = Listing.Where(release => release.Label.Os == label.Os).ToList();
        if (listings.Find(release => release.Label == label) is { } own)
            return new FixEvidence(own, false, "it lists the fix", Evidence(own));
        if (label.Version.Letter is null)
            return FindForFull(label, listings);

        var earlier = listings.Find(release => release.IsLettered && release.Label.Version.Base == label.Version.Base && IsBefore(release, label));
        if (earlier is not null)
            return new FixEvidence(earlier, false, $"it is a later letter than {earlier.Display}, which lists the fix", Evidence(earlier));
        var onBase = FindForFull(label with { Version = label.Version.Base }, listings);
        return onBase is null ? null : onBase with { Rule = $"its base has the fix: {onBase.Rule}" };
    }

    private FixEvidence? FindForFull(ReleaseLabel label, List<Release> listings)
    {
        var branch = listings.Where(release => release.Label.Version.Major == label.Version.Major).ToList();
        if (branch.Find(release => release.Label == label) is { } own)
            return new FixEvidence(own, false, $"{own.Display} lists the fix", Evidence(own));
        if (branch.Find(release => !release.IsLettered && IsBefore(release, label)) is { } full)
            return new FixEvidence(full, false, $"it is later on the branch than {full.Display}, which lists the fix", Evidence(full));
        return InferFromLetter(label, branch) ?? InferFromEarlierBranch(label, branch, listings);
    }

    // The first full release of the branch after the letter's day carries its fix, and with it all that came out later.
    private FixEvidence? InferFromLetter(ReleaseLabel label, List<Release> branch)
    {
        foreach (var letter in branch.Where(release => release.IsLettered))
        {
            if (FirstAfter(label, letter.PublicBy, letter.Label.Version) is { } first && CameOutWith(label, first, letter.PublicBy))
                return new FixEvidence(letter, true, $"{first.Display} is the first full release after {letter.Display}, which lists the fix", Evidence(letter));
        }

        return null;
    }

    // A later branch that had a full release after the fix first came out carries it from that release on, unless the branch has a list of its
    // own that names the fix for a later release: then what came before that release lacks it.
    private FixEvidence? InferFromEarlierBranch(ReleaseLabel label, List<Release> branch, List<Release> listings)
    {
        if (branch.Exists(release => release.Label.Version.CompareTo(label.Version) > 0))
            return null;
        var earliest = listings
            .Where(release => release.Label.Version.Major < label.Version.Major && release.PublicBy is not null)
            .OrderBy(release => release.PublicBy).ThenBy(release => release.Label.Version)
            .FirstOrDefault();
        return earliest is not null && FirstAfter(label, earliest.PublicBy, default) is { } first && CameOutWith(label, first, earliest.PublicBy)
            ? new FixEvidence(earliest, true, $"{first.Display} is of a later branch and came out after {earliest.Display}, which lists the fix", Evidence(earliest))
            : null;
    }

    // The first public full release of the label's branch, by day, that came out after a day and is of a later version.
    private Release? FirstAfter(ReleaseLabel label, DateOnly? day, ReleaseVersion version) =>
        history.Branch(label.Os, label.Version.Major)
            .Where(release => release.Day > day && release.Label.Version.CompareTo(version) > 0)
            .OrderBy(release => release.Day).ThenBy(release => release.Label.Version)
            .FirstOrDefault();

    // Its own day decides; where that is not known, a version that is not before the first.
    private bool CameOutWith(ReleaseLabel label, Release first, DateOnly? after) =>
        first.Label.Version.CompareTo(label.Version) <= 0 && (history.Find(label)?.Day is not { } day || day > after);

    private List<FixOffer> FindOffers(Os line, string model)
    {
        var listed = Listing.Where(release => release.Label.Os == line).Select(release => OfferOf(release, model)).OfType<FixOffer>().ToList();
        var covered = listed.Select(offer => offer.Release.Label.Version.Major).ToHashSet();
        foreach (var major in history.Branches(line).Where(major => !covered.Contains(major)))
        {
            if (history.Branch(line, major).Select(release => OfferOf(release, model)).FirstOrDefault(offer => offer is not null) is { } first)
                listed.Add(first);
        }

        return [.. listed.OrderBy(offer => offer.By ?? DateOnly.MaxValue).ThenBy(offer => offer.Release.Label.Version)];
    }

    private FixOffer? OfferOf(Release release, string model) =>
        Of(release.Label) is { } evidence && history.OfferTo(release, model) is { } offer
            ? new FixOffer(release, offer.Build, offer.Since, offer.By, evidence, offer.Evidence)
            : null;

    private RecordedEvent Evidence(Release release) => release.FixOf(Cve)!.Evidence;

    private static bool IsBefore(Release release, ReleaseLabel label) => release.Label.Version.CompareTo(label.Version) < 0;
}
