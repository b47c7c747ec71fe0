using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Events;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>One program for people.</summary>
internal static class ProgramText
{
    private const int MostReleases = 20;

    /// <summary>Writes it.</summary>
    public static void Write(Page page, ProgramAnswer answer)
    {
        var program = answer.Program;
        page.Line($"{program.Name} ({program.Id})", tone: Tone.Strong);
        page.Facts(
            ("introduced", Change(program.Introduction)),
            ("retired", Change(program.Retirement) ?? "not known to be"),
            ("evidence", Evidence(program.Retirement)),
            ("successor", program.Successor),
            ("public", $"{Words.Count(program.Releases.Count, "release")} in {Words.Count(answer.PublicBuilds, "build")}"),
            ("first", Dated(answer.FirstRelease)),
            ("last", Dated(answer.LastRelease)),
            ("then", answer.DaysToSuccessorsFirstRelease is { } days ? $"{Words.Count(days, "day")} to the first release of its successor" : null));
        if (program.Releases.Count is > 0 and <= MostReleases)
            page.Table([new("Date", IsFixed: true), new("Release"), new("Builds"), new("Addresses")], program.Releases.Select(Row));
    }

    private static Cell[] Row(Release release) =>
    [
        Words.Day(release.Day) ?? Words.Day(release.PublicBy),
        string.Join('\n', release.Products.Select(os => release.LabelFor(os).ToString())),
        string.Join(' ', release.Builds.Where(build => !build.IsBeta).Select(build => build.Build)),
        string.Join(' ', release.Fixes.Select(fix => fix.Cve)),
    ];

    private static string? Change(RecordedEvent? recorded) => recorded?.Event switch
    {
        ProgramIntroduced e => $"{When(e.ValidAt)} ({Words.Of(e.Basis)})",
        ProgramRetired e => $"{When(e.ValidAt)} ({Words.Of(e.Basis)}), stated {e.StatedAt}",
        _ => null,
    };

    private static string When(ValidTime time) => time.Exactly is { } moment
        ? moment.ToString()
        : $"after {time.After?.ToString() ?? "an unknown moment"} and by {time.By?.ToString() ?? "an unknown moment"}";

    private static string Evidence(RecordedEvent? recorded) => recorded?.Event is ProgramRetired retired ? string.Join('\n', retired.Evidence) : "";

    private static string? Dated(Release? release) => release is null ? null : $"{release.Display}, {Words.Day(release.Day)}";
}
