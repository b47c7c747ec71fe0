using ReleaseTimeline.Events;
using ReleaseTimeline.KnowledgeDiffs;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.KnowledgeDiffs;

/// <summary>What changed between what had been stated by two days, as lines that a test compares.</summary>
internal static class Between
{
    public static KnowledgeDiff Diff(IEnumerable<RecordedEvent> events, string at, string from, string to) =>
        KnowledgeDiff.Of(events, Moment.Parse(at), AsOf.Now.StatedBy(Moment.Parse(from)), AsOf.Now.StatedBy(Moment.Parse(to)));

    /// <summary><c>iOS 26.3.1, date: 2026-03-11 → 2026-03-04, said by apple</c>.</summary>
    public static string[] Lines(KnowledgeDiff diff) => [.. diff.Changes.Select(change =>
        $"{change.Subject}, {change.Field}: {change.Before ?? "nothing"} → {change.After ?? "nothing"}, {Text(change.Because)}")];

    public static string[] Lines(IEnumerable<TimelineEvent> events, string at, string from, string to) => Lines(Diff(Given.Recorded(events), at, from, to));

    public static IReadOnlyList<VerdictChange> Verdicts(IEnumerable<TimelineEvent> events, string device, string cve, string at, string from, string to) =>
        Verdicts(Given.Recorded(events), device, cve, at, from, to);

    public static IReadOnlyList<VerdictChange> Verdicts(IReadOnlyList<RecordedEvent> recorded, string device, string cve, string at, string from, string to) =>
        new VerdictDiff(Diff(recorded, at, from, to), [CveId.Parse(cve)]).Of([.. recorded.Where(e => e.Stream == StreamId.Device(device))]);

    /// <summary><c>fix_listed by sofa</c>.</summary>
    public static string Text(IEnumerable<RecordedEvent> because) => string.Join(" and ", because.Select(recorded => $"{recorded.Event.Type} by {recorded.Event.Source.Name}"));

    /// <summary>A statement and, later, the retraction of it in the same stream.</summary>
    public static List<RecordedEvent> WithRetraction(List<RecordedEvent> recorded, RecordedEvent wrong, string stated)
    {
        var retraction = new StatementRetracted
        {
            Retracts = wrong.Id,
            Reason = "a slip of the pen",
            ValidAt = Moment.Parse(stated),
            StatedAt = Moment.Parse(stated),
            Source = wrong.Event.Source,
        };
        return [.. recorded, new RecordedEvent(EventId.Of(wrong.Stream, retraction), wrong.Stream, recorded.Count(e => e.Stream == wrong.Stream) + 1, recorded.Count + 1, recorded[^1].RecordedAt.AddSeconds(1), retraction)];
    }
}
