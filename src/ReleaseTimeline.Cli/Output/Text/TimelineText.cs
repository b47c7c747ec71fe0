using System.Globalization;
using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>The release history for people.</summary>
internal static class TimelineText
{
    private static readonly Column[] Columns =
    [
        new("Date", IsFixed: true), new("Release"), new("Builds"), new("CVEs", IsNumber: true), new("Exploited", IsNumber: true), new("Replaced by"),
    ];

    /// <summary>Writes it.</summary>
    /// <param name="page">Where to.</param>
    /// <param name="entries">The releases, by day.</param>
    /// <param name="knowledge">What is known.</param>
    /// <param name="claims">The claims to show between them, by day; null where none were asked for.</param>
    public static void Write(Page page, IReadOnlyList<ReleaseEntry> entries, Knowledge knowledge, IReadOnlyList<RecordedEvent>? claims)
    {
        var counted = claims is null ? "" : $", and {Words.Count(claims.Count, "claim")} that are counted nowhere";
        page.Line($"{Words.Count(entries.Count, "release")}{counted}.", tone: Tone.Strong);
        var rows = entries.Select(entry => (entry.Day, Cells: Row(entry, knowledge)))
            .Concat((claims ?? []).Select(claim => (Day: TimelineClaims.DayOf(claim), Cells: Row(claim))))
            .OrderBy(row => row.Day ?? DateOnly.MaxValue).Select(row => row.Cells).ToList();
        if (rows.Count > 0)
            page.Table(Columns, rows);
        foreach (var source in (claims ?? []).Select(claim => claim.Event.Source).DistinctBy(source => (source.Name, source.Uri)))
            page.Line($"[{source.Name}] {source.Uri ?? "has no address"}", indent: 2, tone: Tone.Quiet);
    }

    private static Cell[] Row(RecordedEvent claim) =>
    [
        claim.Event.ValidAt.IsInterval ? $"by {Words.Day(TimelineClaims.DayOf(claim)) ?? "?"}" : Words.Day(TimelineClaims.DayOf(claim)),
        new(ClaimText.Of(claim), Tone.Quiet), "", "", "", "",
    ];

    private static Cell[] Row(ReleaseEntry entry, Knowledge knowledge) =>
    [
        DateOf(entry),
        new(Name(entry, knowledge), entry.Release.IsLettered ? Tone.Strong : Tone.Plain),
        string.Join(' ', entry.Builds.Select(build => build.Build)),
        Number(entry.Release.Fixes.Count),
        new(Number(entry.Exploited.Count), entry.Exploited.Count > 0 ? Tone.Bad : Tone.Plain),
        new(Fate(entry), entry.Status == ReleaseStatus.Withdrawn ? Tone.Unsure : Tone.Quiet),
    ];

    // A letter is shown with its program; all others came through one and the same.
    private static string Name(ReleaseEntry entry, Knowledge knowledge)
    {
        var name = entry.Release.IsBeta ? $"{entry.Label} beta" : entry.Label.ToString();
        return entry.Release.IsLettered && ReleaseText.ProgramName(entry, knowledge) is { } program ? $"{name}\n{program}" : name;
    }

    private static string Fate(ReleaseEntry entry)
    {
        if (entry.Status == ReleaseStatus.Announced)
            return "announced, not known to have come out";
        var successor = entry.SupersededBy is { } by ? $"{by.Label}{(by.Day is { } day ? $", {Words.Day(day)}" : "")}" : "";
        if (entry.Status != ReleaseStatus.Withdrawn)
            return successor;
        var withdrawn = $"withdrawn {Words.Day(entry.Release.Withdrawal?.Event.ValidAt.By?.Day)}";
        return successor.Length > 0 ? $"{withdrawn}; {successor}" : withdrawn;
    }

    // A release that is known only to have been out by a day is not given that day.
    private static string DateOf(ReleaseEntry entry) =>
        Words.Day(entry.Release.Day) ?? (entry.Release.PublicBy is { } by ? $"by {Words.Day(by)}" : "");

    private static string Number(int count) => count == 0 ? "" : count.ToString(CultureInfo.InvariantCulture);
}
