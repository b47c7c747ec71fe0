using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Answers;

/// <summary>A release as it stood at a moment.</summary>
/// <param name="Release">The release.</param>
/// <param name="Label">The label it is shown by.</param>
/// <param name="Status">How it stood.</param>
/// <param name="SupersededBy">What had taken its place, and on which day; null where nothing had.</param>
/// <param name="Exploited">Of what it addresses, what was known to be exploited.</param>
internal sealed record ReleaseEntry(
    Release Release, ReleaseLabel Label, ReleaseStatus Status, (ReleaseLabel Label, DateOnly? Day)? SupersededBy, IReadOnlyList<CveId> Exploited)
{
    /// <summary>What it addresses, in order of CVE.</summary>
    public IEnumerable<CveId> Cves => Release.Fixes.Select(fix => fix.Cve);

    /// <summary>Its builds; the prereleases of a public release are left out.</summary>
    public IEnumerable<ReleaseBuild> Builds => Release.Builds.Where(build => Release.IsBeta || !build.IsBeta);

    /// <summary>The day it is placed by in a timeline: the day it became public, or the bound that is known, or the day of its announcement.</summary>
    public DateOnly? Day => Release.Day ?? Release.PublicBy ?? Release.Announcement?.Event.ValidAt.By?.Day;

    /// <summary>The release at a moment; null where it was neither public nor announced by then.</summary>
    /// <param name="knowledge">What is known.</param>
    /// <param name="release">The release.</param>
    /// <param name="os">The operating system asked about; null for any.</param>
    /// <param name="at">The moment; null for no limit.</param>
    public static ReleaseEntry? Of(Knowledge knowledge, Release release, Os? os, Moment? at)
    {
        var asked = AsOf.Now.About(at);
        if (knowledge.Releases.StatusOf(release, at) is not { } status)
            return null;
        if (status == ReleaseStatus.Announced && release.Announcement is { } announcement && !asked.Reaches(announcement.Event.ValidAt))
            return null;
        var successor = knowledge.Releases.SuccessorOf(release, at);
        var exploited = release.Fixes.Select(fix => fix.Cve).Where(cve => knowledge.Vulnerabilities.Find(cve)?.ExploitationAt(at) is not null);
        return new ReleaseEntry(release, Output.Words.Label(release, os), status, Named(successor, os), [.. exploited]);
    }

    private static (ReleaseLabel Label, DateOnly? Day)? Named((Release? By, ReleaseLabel Label, DateOnly? Day)? successor, Os? os) =>
        successor is not { } known ? null : (known.By is null ? known.Label : Output.Words.Label(known.By, os), known.Day);
}
