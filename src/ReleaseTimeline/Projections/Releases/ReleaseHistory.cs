using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Projections.Releases;

/// <summary>
/// The releases of every operating system as believed with one state of knowledge, with their letters, gaps, withdrawals and builds. Release
/// days lie in it: ask its members about a moment.
/// </summary>
public sealed class ReleaseHistory
{
    private readonly Dictionary<ReleaseLabel, Release> byLabel;
    private readonly Dictionary<(Os Line, BuildNumber Build), Release> byBuild = [];
    private readonly Dictionary<CveId, List<Release>> byCve = [];
    private readonly Dictionary<(Os Line, int Major), List<Release>> byBranch = [];
    private readonly Dictionary<(Os Line, int Major), HashSet<string>> modelsByBranch = [];

    private ReleaseHistory(IEnumerable<Release> releases)
    {
        All = [.. releases.OrderBy(release => release.Label.Os).ThenBy(release => release.Label.Version)];
        byLabel = All.ToDictionary(release => release.Label);
        foreach (var release in All)
        {
            foreach (var build in release.Builds)
                byBuild.TryAdd((release.Label.Os, build.Build), release);
            foreach (var fix in release.Fixes)
                Bucket(byCve, fix.Cve).Add(release);
            NoteModels(release);
            if (!release.IsLettered && !release.IsBeta)
                Bucket(byBranch, (release.Label.Os, release.Label.Version.Major)).Add(release);
        }
    }

    /// <summary>Folds the release streams among these events.</summary>
    /// <param name="events">Events of any streams, in any order.</param>
    /// <param name="asOf">The moment and the knowledge asked about.</param>
    public static ReleaseHistory Of(ReadOnlySpan<RecordedEvent> events, AsOf asOf = default) =>
        new(Fold.ByStream(ReleaseProjection.Instance, events, asOf).Values.Where(HasContent).Select(ReleaseBelief.Of));

    /// <summary>All releases, prereleases included, by operating system and then in display order.</summary>
    public IReadOnlyList<Release> All { get; }

    /// <summary>The release of that label, whichever of its operating systems the label names; null where none is known.</summary>
    public Release? Find(ReleaseLabel label) => byLabel.GetValueOrDefault(label.Stored);

    /// <summary>The release a build belongs to; null where the build is not known.</summary>
    public Release? FindByBuild(Os os, BuildNumber build) => byBuild.GetValueOrDefault((os.Line(), build));

    /// <summary>The public full releases of one branch, in display order.</summary>
    public IReadOnlyList<Release> Branch(Os os, int major) => byBranch.GetValueOrDefault((os.Line(), major)) ?? [];

    /// <summary>The numbers of the branches of an operating system, ascending.</summary>
    internal IEnumerable<int> Branches(Os os) => byBranch.Keys.Where(key => key.Line == os.Line()).Select(key => key.Major).Order();

    /// <summary>The releases that are listed as addressing a vulnerability, by operating system and then in display order.</summary>
    public IReadOnlyList<Release> Listing(CveId cve) => byCve.GetValueOrDefault(cve) ?? [];

    /// <summary>The lettered releases of a program, in display order; prereleases included.</summary>
    public IEnumerable<Release> OfProgram(string program) => All.Where(release => release.Program == program);

    /// <summary>The lettered releases on a base, by letter; prereleases left out.</summary>
    public IEnumerable<Release> LettersOn(ReleaseLabel label) =>
        All.Where(release => release.Label.Os == label.Os.Line() && release.IsLettered && !release.IsBeta && release.Label.Version.Base == label.Version.Base);

    /// <summary>
    /// Since when a release was offered to a model: <see cref="Release.OfferTo"/>, except that a release of which no source names the models
    /// reached only models that its branch is known for.
    /// </summary>
    /// <returns>Null where it was not offered to the model, was only announced, or nothing ties the model to its branch.</returns>
    public ReleaseOffer? OfferTo(Release release, string model)
    {
        ArgumentNullException.ThrowIfNull(release);
        return release.OfferTo(model) is { } offer && (offer.Build is not null || IsTied(release, model)) ? offer : null;
    }

    /// <summary>
    /// What took the place of a release by then, and when: what a source says, else the first later full release of its branch that was
    /// released for at least half of its models. Null where nothing had.
    /// </summary>
    public (Release? By, ReleaseLabel Label, DateOnly? Day)? SuccessorOf(Release release, Moment? at)
    {
        ArgumentNullException.ThrowIfNull(release);
        var asked = Time.AsOf.Now.About(at);
        if (release.Supersession is { Event: Events.ReleaseSuperseded stated } && asked.Includes(stated.ValidAt))
            return (Find(stated.By), stated.By, stated.ValidAt.By?.Day);
        if (release.IsLettered || release.IsBeta || release.PublicBy is not { } since)
            return null;
        var next = Branch(release.Label.Os, release.Label.Version.Major)
            .Where(later => later.Label.Version.CompareTo(release.Label.Version) > 0 && later.PublicBy >= since && Replaces(later, release))
            .Where(later => asked.Reaches(later.PublicBy!.Value))
            .OrderBy(later => later.PublicBy).ThenBy(later => later.Label.Version).FirstOrDefault();
        return next is null ? null : (next, next.Label, next.Day);
    }

    /// <summary>How a release stood at a moment; null asks without a limit. Null is also the answer for a release not yet public then.</summary>
    public ReleaseStatus? StatusOf(Release release, Moment? at)
    {
        ArgumentNullException.ThrowIfNull(release);
        if (!release.HasShipped)
            return ReleaseStatus.Announced;
        if (at is { } moment && release.PublicBy > moment.Day)
            return null;
        if (release.IsWithdrawnAt(at))
            return ReleaseStatus.Withdrawn;
        return SuccessorOf(release, at) is null ? ReleaseStatus.Current : ReleaseStatus.Superseded;
    }

    private bool IsTied(Release release, string model) =>
        modelsByBranch.TryGetValue((release.Label.Os, release.Label.Version.Major), out var known) && known.Contains(model);

    private void NoteModels(Release release)
    {
        var branch = (release.Label.Os, release.Label.Version.Major);
        if (!modelsByBranch.TryGetValue(branch, out var known))
            modelsByBranch[branch] = known = new HashSet<string>(StringComparer.Ordinal);
        known.UnionWith(release.Builds.Where(build => !build.IsBeta).SelectMany(build => build.Models));
    }

    private static bool Replaces(Release later, Release release)
    {
        var models = ModelsOf(release);
        var offered = ModelsOf(later);
        return models.Count == 0 || offered.Count == 0 || models.Count(offered.Contains) * 2 >= models.Count;
    }

    private static HashSet<string> ModelsOf(Release release) => [.. release.Builds.SelectMany(build => build.Models)];

    private static bool HasContent(ReleaseStatements statements) => statements != default;

    private static List<Release> Bucket<TKey>(Dictionary<TKey, List<Release>> index, TKey key)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var bucket))
            index[key] = bucket = [];
        return bucket;
    }
}
