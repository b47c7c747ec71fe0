using System.Runtime.InteropServices;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Projections.Programs;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Projections.Vulnerabilities;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Exposure;

/// <summary>
/// All that is believed of releases, programs and vulnerabilities with one state of knowledge. It holds every moment at once; questions about
/// it name theirs.
/// </summary>
public sealed class Knowledge
{
    private readonly Dictionary<CveId, FixContainment> containments = [];

    private Knowledge(ReleaseHistory releases, VulnerabilityIndex vulnerabilities, ProgramLineage programs)
    {
        Releases = releases;
        Vulnerabilities = vulnerabilities;
        Programs = programs;
    }

    /// <summary>The releases.</summary>
    public ReleaseHistory Releases { get; }

    /// <summary>The vulnerabilities.</summary>
    public VulnerabilityIndex Vulnerabilities { get; }

    /// <summary>The programs.</summary>
    public ProgramLineage Programs { get; }

    /// <summary>Folds events of any streams; those of devices are passed over.</summary>
    /// <param name="events">The events, in any order.</param>
    /// <param name="asOf">
    /// The knowledge asked about. Its moment is not used here: what a release fixes is a fact about the release, also for a question about the
    /// time before it.
    /// </param>
    public static Knowledge Of(IReadOnlyList<RecordedEvent> events, AsOf asOf = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        ReadOnlySpan<RecordedEvent> span = events is List<RecordedEvent> list ? CollectionsMarshal.AsSpan(list) : events.ToArray();
        var known = asOf.About(null);
        var releases = ReleaseHistory.Of(span, known);
        return new Knowledge(releases, VulnerabilityIndex.Of(span, known), ProgramLineage.Of(span, releases, known));
    }

    /// <summary>The release that a state of a device is, by its builds and, where these are not known, by its version and letter.</summary>
    /// <param name="state">What the device was seen to run.</param>
    /// <param name="model">Its model identifier, which tells iPadOS from iOS; null where it is not known.</param>
    public RunningRelease RunningIn(in OsState state, string? model) => RunningReleaseFinder.Find(Releases, state, model);

    /// <summary>All about a state of a device that decides which fixes it has.</summary>
    /// <param name="state">What the device was seen to run.</param>
    /// <param name="model">Its model identifier; null where it is not known.</param>
    public PatchLevel PatchLevelOf(in OsState state, string? model) => PatchLevelOf(RunningIn(state, model), state.Letter, model);

    internal PatchLevel PatchLevelOf(RunningRelease running, LetterSight sight, string? model)
    {
        if (running.Label is not { } label)
            return new PatchLevel(null, IsLetterKnown: true, []);
        var isLetterKnown = label.Version.Letter is null || running.Release is { HasShipped: true };
        return new PatchLevel(label.Stored, isLetterKnown, sight == LetterSight.CannotTell ? HiddenLetters(label, model).ToValueList() : []);
    }

    /// <summary>
    /// Whether a vulnerability is known to concern an operating system: a release of it lists the fix, or a record names it. iPadOS is asked as iOS.
    /// </summary>
    public bool Concerns(CveId cve, Os os) => FixesOf(cve).IsListedFor(os) || Vulnerabilities.Find(cve)?.Affected.Contains(os.Line()) == true;

    /// <summary>Which releases have the fix of a vulnerability. Worked out once for each; safe for several threads.</summary>
    public FixContainment FixesOf(CveId cve)
    {
        lock (containments)
        {
            ref var containment = ref CollectionsMarshal.GetValueRefOrAddDefault(containments, cve, out _);
            return containment ??= new FixContainment(Releases, cve);
        }
    }

    // A letter counts from the day on which it was both out and offered to the model; one of which no day is known never does.
    private IEnumerable<HiddenLetter> HiddenLetters(ReleaseLabel label, string? model)
    {
        foreach (var letter in Releases.LettersOn(label))
        {
            if (letter.PublicBy is not { } publicBy)
                continue;
            if (model is null)
                yield return new HiddenLetter(letter.Label, publicBy);
            else if (Releases.OfferTo(letter, model)?.By is { } offered)
                yield return new HiddenLetter(letter.Label, offered > publicBy ? offered : publicBy);
        }
    }
}
