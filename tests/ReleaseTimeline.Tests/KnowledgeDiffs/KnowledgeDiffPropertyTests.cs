using FsCheck;
using FsCheck.Fluent;
using ReleaseTimeline.Events;
using ReleaseTimeline.KnowledgeDiffs;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.KnowledgeDiffs;

/// <summary>Whatever was said and whenever it became known, a diff names what differs, and why.</summary>
public class KnowledgeDiffPropertyTests
{
    private static readonly List<RecordedEvent> Facts = Given.Recorded(
    [
        .. March2026.Facts,
        Given.Released("iOS 26.3.1", "2026-03-11", source: "gdmf", stated: "2026-03-11"), Given.Released("iOS 26.3.1", "2026-03-05", source: "sofa", stated: "2026-03-12"),
        Given.Released("iOS 26.4", "2026-03-18", source: "sofa", stated: "2026-03-19"),
        Given.Build("macOS 26.3.2 (a)", "25D771400a", "2026-03-17", "Mac17,5 Mac14,8 Mac13,1", source: "appledb", stated: "2026-03-20"),
        Given.Fix("iOS 26.3.1", "CVE-2026-11111", "2026-03-04", stated: "2026-05-11", source: "sofa"), Given.Kev(March2026.Cve, "2026-03-20", "2026-03-23"),
        new FixDelisted { Release = ReleaseLabel.Parse("iOS 26.3.1"), Cve = CveId.Parse("CVE-2026-11111"), ValidAt = ValidTime.Parse("2026-05-20"), StatedAt = Moment.Parse("2026-05-20"), Source = Given.Source with { Name = "sofa" } },
        March2026.Phone("2026-03-10T08:00:00Z"), March2026.Phone("2026-03-18T08:00:00Z", "23D771330a"), March2026.Phone("2026-03-21T08:00:00Z", stated: "2026-03-30T00:00:00Z"), March2026.Updated("2026-03-25T08:00:00Z"),
    ]);

    private static readonly Gen<Moment> Days = Gen.Choose(0, 90).Select(day => Moment.On(new DateOnly(2026, 3, 1).AddDays(day)));

    private static Arbitrary<(Moment At, Moment[] Known)> Questions => Days.SelectMany(at => Days.ArrayOf(3).Select(known => (at, known.Order().ToArray()))).ToArbitrary();

    [Fact]
    public void Nothing_changes_between_a_knowledge_and_itself() => Prop.ForAll(Questions, question =>
        Diff(question.At, question.Known[0], question.Known[0]) is { Changes.Count: 0, WithoutEffect: 0 } diff && Verdicts(diff).Count == 0).QuickCheckThrowOnFailure();

    [Fact]
    public void What_changed_over_two_steps_changed_in_one_of_them() => Prop.ForAll(Questions, question =>
    {
        var (first, second, whole) = (Diff(question.At, question.Known[0], question.Known[1]), Diff(question.At, question.Known[1], question.Known[2]), Diff(question.At, question.Known[0], question.Known[2]));
        return Fields(whole).IsSubsetOf(Fields(first).Union(Fields(second))) && Keys(whole).IsSubsetOf(Keys(first).Union(Keys(second)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_change_differs_and_names_statements_that_became_known_in_between() => Prop.ForAll(Questions, question =>
    {
        var diff = Diff(question.At, question.Known[0], question.Known[2]);
        return diff.Changes.All(change => change.Before != change.After && AreNew(change.Because, diff)) && Verdicts(diff).All(change => AreNew(change.Because, diff));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_statement_that_became_known_is_named_or_counted() => Prop.ForAll(Questions, question =>
    {
        var diff = Diff(question.At, question.Known[0], question.Known[2]);
        var named = diff.Changes.SelectMany(change => change.Because).Select(recorded => recorded.Id).Distinct().Count();
        return named + diff.WithoutEffect == Facts.Count(recorded => !recorded.Stream.IsIn("device") && IsNew(recorded, diff));
    }).QuickCheckThrowOnFailure();

    private static KnowledgeDiff Diff(Moment at, Moment from, Moment to) => KnowledgeDiff.Of(Facts, at, AsOf.Now.StatedBy(from), AsOf.Now.StatedBy(to));

    private static IReadOnlyList<VerdictChange> Verdicts(KnowledgeDiff diff) =>
        new VerdictDiff(diff, [CveId.Parse(March2026.Cve), CveId.Parse("CVE-2026-11111")]).Of([.. Facts.Where(recorded => recorded.Stream.IsIn("device"))]);

    private static HashSet<string> Fields(KnowledgeDiff diff) => [.. diff.Changes.Select(change => $"{change.Stream} {change.Field}")];

    private static HashSet<string> Keys(KnowledgeDiff diff) => [.. Verdicts(diff).Select(change => $"{change.Device.Device} {change.After.Cve}")];

    private static bool AreNew(IReadOnlyList<RecordedEvent> because, KnowledgeDiff diff) => because.Count > 0 && because.All(recorded => IsNew(recorded, diff));

    private static bool IsNew(RecordedEvent recorded, KnowledgeDiff diff) =>
        diff.To.Knows(recorded.Event.StatedAt, recorded.RecordedAt) && !diff.From.Knows(recorded.Event.StatedAt, recorded.RecordedAt);
}
