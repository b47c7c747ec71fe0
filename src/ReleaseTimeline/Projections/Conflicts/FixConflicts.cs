using ReleaseTimeline.Events;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Projections.Conflicts;

/// <summary>
/// Fixes that one source lists and another does not, though what it says of the release was read in a document, it lists fixes elsewhere, and it
/// spoke no earlier than the listing. A source that never lists fixes leaves nothing out, neither does a single fact that was stated by hand, nor a
/// word from before the fix was known.
/// </summary>
internal static class FixConflicts
{
    /// <summary>The sources that list fixes of any release.</summary>
    public static HashSet<string> SourcesThatListFixes(ReleaseHistory releases) =>
        [.. releases.All.SelectMany(release => release.FixStatements).Where(claim => claim.Event is FixListed).Select(claim => claim.Event.Source.Name)];

    public static IEnumerable<Conflict> Of(Release release, HashSet<string> listing)
    {
        var speaking = release.Publications.Where(claim => claim.Event.Source.Sha256 is not null && listing.Contains(claim.Event.Source.Name)).ToList();
        if (speaking.Count == 0)
            yield break;
        foreach (var claims in release.FixStatements.GroupBy(Claims.CveOf).OrderBy(claims => claims.Key))
        {
            if (release.FixOf(claims.Key) is not { } fix)
                continue;
            var last = Claims.LastOfEachSource(claims);
            foreach (var silent in speaking)
            {
                if (silent.Event.Source.Name == fix.Evidence.Event.Source.Name)
                    continue;
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
