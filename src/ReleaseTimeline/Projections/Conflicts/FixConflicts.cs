using ReleaseTimeline.Events;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Projections.Conflicts;

/// <summary>
/// Fixes that one source lists and another does not, though it speaks of the release, lists fixes elsewhere, and spoke no earlier than the listing:
/// a source that never lists fixes leaves nothing out, and neither does one whose word is from before the fix was known.
/// </summary>
internal static class FixConflicts
{
    /// <summary>The sources that list fixes of any release.</summary>
    public static HashSet<string> SourcesThatListFixes(ReleaseHistory releases) =>
        [.. releases.All.SelectMany(release => release.FixStatements).Where(claim => claim.Event is FixListed).Select(claim => claim.Event.Source.Name)];

    public static IEnumerable<Conflict> Of(Release release, HashSet<string> listing)
    {
        var speaking = release.Publications.Where(claim => listing.Contains(claim.Event.Source.Name)).ToList();
        if (speaking.Count == 0)
            yield break;
        foreach (var claims in release.FixStatements.GroupBy(Claims.CveOf).OrderBy(claims => claims.Key))
        {
            if (release.FixOf(claims.Key) is not { } fix)
                continue;
            var last = Claims.LastOfEachSource(claims);
            foreach (var silent in speaking)
            {
                var said = last.Find(claim => claim.Event.Source.Name == silent.Event.Source.Name);
                if (said?.Event is FixListed || (said is null && SpokeBefore(silent, fix.Evidence)))
                    continue;
                var other = said is null ? Side("does not list it", silent) : Side("took it off its list", said);
                yield return new Conflict(SourcePrecedence.For(SourcePrecedence.Fix), Side("lists it", fix.Evidence), other) { Release = release, Cve = claims.Key };
            }
        }
    }

    private static bool SpokeBefore(RecordedEvent silent, RecordedEvent listing) =>
        silent.Event.StatedAt.End < listing.Event.StatedAt.Beginning;

    private static ConflictSide Side(string says, RecordedEvent evidence) => new(says, evidence.Event.Source.Name, evidence);
}
