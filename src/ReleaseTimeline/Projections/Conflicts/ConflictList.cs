using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Projections.Vulnerabilities;

namespace ReleaseTimeline.Projections.Conflicts;

/// <summary>Everything in which statements contradict each other with one state of knowledge. Nothing of it is lost: the losing statement stays in the store.</summary>
public static class ConflictList
{
    /// <summary>
    /// The conflicts about releases, by operating system and in display order and then by field, followed by those about vulnerabilities alone, in
    /// order of CVE.
    /// </summary>
    /// <param name="releases">What is believed of releases.</param>
    /// <param name="vulnerabilities">What is believed of vulnerabilities.</param>
    public static IReadOnlyList<Conflict> Of(ReleaseHistory releases, VulnerabilityIndex vulnerabilities)
    {
        ArgumentNullException.ThrowIfNull(releases);
        ArgumentNullException.ThrowIfNull(vulnerabilities);
        var listing = FixConflicts.SourcesThatListFixes(releases);
        var conflicts = new List<Conflict>();
        foreach (var release in releases.All)
        {
            conflicts.AddRange(release.Conflicts.Select(conflict => OfRelease(release, conflict)));
            conflicts.AddRange(FixConflicts.Of(release, listing));
        }

        conflicts.AddRange(vulnerabilities.All.SelectMany(ExploitationConflicts.Of));
        return conflicts;
    }

    private static Conflict OfRelease(Release release, ReleaseConflict conflict) => new(
        SourcePrecedence.For(conflict.Precedence),
        new ConflictSide(conflict.Believed, conflict.BelievedSource, conflict.BelievedEvent),
        new ConflictSide(conflict.Other, conflict.OtherSource, conflict.OtherEvent))
    {
        Release = release,
        Build = conflict.Build,
    };
}
