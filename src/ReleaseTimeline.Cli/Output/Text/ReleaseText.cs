using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>One release for people.</summary>
internal static class ReleaseText
{
    private static readonly Column[] BuildColumns = [new("Build"), new("On top of"), new("Since", IsFixed: true), new("Models")];

    /// <summary>Writes it.</summary>
    public static void Write(Page page, ReleaseEntry entry, Knowledge knowledge)
    {
        var release = entry.Release;
        page.Line(entry.Label.ToString(), tone: Tone.Strong);
        page.Facts(
            ("program", ProgramName(entry, knowledge)),
            ("for", string.Join(", ", release.Products.Select(os => os.Name()))),
            ("released", Words.Day(release.Day) ?? (release.PublicBy is { } by ? $"by {Words.Day(by)}" : "not known to have been")),
            ("announced", release.Announcement?.Event.ValidAt.ToString()),
            ("status", Status(entry)),
            ("prerelease", release.IsBeta ? "yes" : null),
            ("patches", string.Join(", ", release.Components)),
            ("active after", release.ActivatedBy),
            ("advisory", release.AdvisoryUri),
            ("addresses", Cves(entry.Cves)),
            ("exploited", Cves(entry.Exploited)));
        if (entry.Builds.Any())
            page.Table(BuildColumns, entry.Builds.Select(Row));
        foreach (var conflict in release.Conflicts)
            page.Line($"{conflict.OtherSource} gives another {conflict.Field}: {conflict.Other}. Believed is {conflict.BelievedSource}: {conflict.Believed}.", indent: 2, tone: Tone.Quiet);
    }

    /// <summary>How it stood, and what took its place: <c>superseded by iOS 26.4 on 2026-03-24</c>.</summary>
    public static string Status(ReleaseEntry entry)
    {
        var status = Words.Of(entry.Status);
        if (entry.Status == ReleaseStatus.Withdrawn && entry.Release.Withdrawal?.Event.ValidAt is { } withdrawn)
            status = $"{status} {(withdrawn.Exactly is { } day ? $"on {day}" : $"by {withdrawn.By}")}";
        if (entry.SupersededBy is not { } successor)
            return status;
        var words = entry.Status == ReleaseStatus.Superseded ? "superseded by" : $"{status}, superseded by";
        return $"{words} {successor.Label}{(successor.Day is { } since ? $" on {Words.Day(since)}" : "")}";
    }

    /// <summary>What its program is called; null where no source says.</summary>
    public static string? ProgramName(ReleaseEntry entry, Knowledge knowledge) =>
        entry.Release.Program is { } id ? knowledge.Programs.Find(id)?.Name ?? id : null;

    private static Cell[] Row(ReleaseBuild build) =>
    [
        build.Build.ToString(),
        build.PrerequisiteBuild?.ToString(),
        Words.Day(build.Day),
        build.KnowsModels ? $"{build.Models.Count}: {string.Join(' ', build.Models)}" : "no source says",
    ];

    private static string Cves(IEnumerable<CveId> cves) => string.Join(", ", cves.Select(cve => cve.ToString()).Order(StringComparer.Ordinal));
}
