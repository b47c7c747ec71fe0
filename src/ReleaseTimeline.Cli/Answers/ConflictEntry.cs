using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Conflicts;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Answers;

/// <summary>A conflict, under the name of what it is about.</summary>
/// <param name="Conflict">The conflict.</param>
/// <param name="Label">The label the release is shown by; null where the conflict is about a vulnerability alone.</param>
internal sealed record ConflictEntry(Conflict Conflict, ReleaseLabel? Label)
{
    /// <summary>The conflicts that concern an operating system and what had come out by a moment.</summary>
    /// <param name="knowledge">What is known.</param>
    /// <param name="os">The operating system; null for any. A vulnerability concerns those of the releases that address it.</param>
    /// <param name="at">The moment: releases that came later are left out, and what was true only later; null for no limit.</param>
    public static IReadOnlyList<ConflictEntry> Of(Knowledge knowledge, Os? os, Moment? at)
    {
        var asked = AsOf.Now.About(at);
        return [.. ConflictList.Of(knowledge.Releases, knowledge.Vulnerabilities)
            .Where(conflict => Concerns(knowledge, conflict, os) && IsReached(conflict, asked))
            .Select(conflict => new ConflictEntry(conflict, conflict.Release is { } release ? Output.Words.Label(release, os) : null))];
    }

    private static bool Concerns(Knowledge knowledge, Conflict conflict, Os? os)
    {
        if (os is not { } asked)
            return true;
        return conflict.Release is { } release
            ? release.Products.Contains(asked)
            : knowledge.Releases.Listing(conflict.Cve!.Value).Any(listing => listing.Products.Contains(asked));
    }

    // A day that is wrong may be a later one: what counts is when the release came out, as believed.
    private static bool IsReached(Conflict conflict, AsOf asked)
    {
        if (conflict.Release is not { } release)
            return asked.Reaches(conflict.Other.Evidence.Event.ValidAt);
        return asked.ValidAt is not { } at || PublicBy(release) is not { } day || day <= at.Day;
    }

    private static DateOnly? PublicBy(Release release) => release.PublicBy ?? release.Announcement?.Event.ValidAt.By?.Day;
}
