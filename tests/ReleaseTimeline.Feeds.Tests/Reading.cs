using System.Text;
using ReleaseTimeline.Events;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Tests;

/// <summary>Short ways to read a document and to look at what it states.</summary>
internal static class Reading
{
    public static readonly Moment SomeMoment = Moment.Parse("2026-03-24T18:06:04Z");

    /// <summary>What a document of this text states at <see cref="SomeMoment"/>.</summary>
    public static List<TimelineEvent> Read(this IFeed feed, string text, Moment? statedAt = null) =>
        feed.Read(Encoding.UTF8.GetBytes(text), statedAt);

    /// <summary>What a document of these bytes states.</summary>
    public static List<TimelineEvent> Read(this IFeed feed, byte[] bytes, Moment? statedAt = null) =>
        [.. feed.Read(new MemoryStream(bytes), new FeedDocument("feed.json", statedAt ?? SomeMoment, "5a"))];

    /// <summary>Every statement as a line: what it says, without who said it and where.</summary>
    public static IEnumerable<string> Lines(this IEnumerable<TimelineEvent> statements) => statements.Select(Line);

    public static string Line(TimelineEvent statement) => statement switch
    {
        SoftwareUpdateReleased e => $"{e.ValidAt} {e.Release} released for {e.Products}{Advisory(e.AdvisoryUri)}",
        BsiPublished e => $"{e.ValidAt} {e.Release} published for {e.Products}{Advisory(e.AdvisoryUri)}",
        RapidSecurityResponseIssued e => $"{e.ValidAt} {e.Release} issued for {e.Products}{Advisory(e.AdvisoryUri)}",
        BuildPublished e => $"{e.ValidAt} {e.Release} build {e.Build} on [{e.PrerequisiteBuild}] for [{e.Models}]",
        ReleaseScopeExtended e => $"{e.ValidAt} {e.Release} build {e.Build} also for [{e.Models}]",
        FixListed e => $"{e.ValidAt} {e.Release} fixes {e.Cve}",
        ExploitationReported e => $"{e.ValidAt} {e.Cve} exploited",
        KevListed e => $"{e.ValidAt} {e.Cve} in KEV, due {e.DueDate:yyyy-MM-dd}",
        KevDueDateChanged e => $"{e.ValidAt} {e.Cve} due {e.DueDate:yyyy-MM-dd}",
        SnapshotIngested e => $"{e.ValidAt} read {e.Feed}: {e.EventsAppended} of {e.Statements}",
        _ => statement.Type,
    };

    private static string Advisory(string? uri) => uri is null ? "" : $" ({uri})";
}
