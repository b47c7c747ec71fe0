using FsCheck;
using FsCheck.Fluent;
using ReleaseTimeline.Events;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Projections.Programs;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Projections;

/// <summary>Whatever the order in which events arrive, the same events give the same state, and the state as of then is the replay of what was known then.</summary>
public class ArrivalOrderTests
{
    private static readonly TimelineEvent[] Facts =
    [
        .. March2026.Facts,

        // Sources that disagree, with equal clocks among them.
        Given.Released("iOS 26.3.1", "2026-03-11", source: "gdmf", stated: "2026-03-11"),
        Given.Released("iOS 26.3.1", "2026-03-05", source: "sofa", stated: "2026-03-11"),
        Given.Build("macOS 26.3.2 (a)", "25D771400a", "2026-03-17", "Mac17,5 Mac14,8 Mac13,1", source: "appledb"),
        Given.Fix("iOS 26.4", "CVE-2026-11111", "2026-03-24", stated: "2026-05-11", source: "sofa"),
        Given.Kev(March2026.Cve, "2026-03-20", "2026-03-23"),

        // A device with late, repeated, contradicting and blind reports; two of them of one moment, received together.
        March2026.Phone("2026-03-10T08:00:00Z"), March2026.Phone("2026-03-18T08:00:00Z", "23D771330a"), March2026.Phone("2026-03-19T08:00:00Z", canSee: false),
        March2026.Phone("2026-03-21T08:00:00Z"), March2026.Phone("2026-03-21T08:00:00Z", "23D771330a"), March2026.Updated("2026-03-25T08:00:00Z"),
        March2026.Phone("2026-03-18T20:00:00Z", "23D771330a", stated: "2026-03-30T00:00:00Z"),
        new PatchInstalled { Device = "P1", Release = ReleaseLabel.Parse("iOS 26.3.1 (a)"), ValidAt = ValidTime.Parse("2026-03-11/2026-03-17"), StatedAt = Moment.Parse("2026-03-17"), Source = Given.Source },
        new PatchRemoved { Device = "P1", Release = ReleaseLabel.Parse("iOS 26.3.1 (a)"), ValidAt = ValidTime.Parse("../2026-03-20"), StatedAt = Moment.Parse("2026-03-22"), Source = Given.Source },
        new AutomaticInstallationChanged { Device = "P1", IsAutomatic = false, ValidAt = ValidTime.Parse("2026-03-19"), StatedAt = Moment.Parse("2026-03-19"), Source = Given.Source },
        new ProgramIntroduced { Program = "background-security-improvement", Name = "Background Security Improvements", Basis = FactBasis.Inferred, ValidAt = ValidTime.Parse("2025-10-29/2025-10-30"), StatedAt = Moment.Parse("2025-10-30"), Source = Given.Source },
    ];

    [Fact]
    public void Every_permutation_of_arrival_gives_the_same_state()
    {
        var expected = Describe(Facts, AsOf.Now);
        Prop.ForAll(Shuffles, shuffled => Describe(shuffled, AsOf.Now) == expected).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_permutation_of_arrival_gives_the_same_state_as_of_any_stated_day()
    {
        var days = Enumerable.Range(0, 90).Select(day => AsOf.Now.StatedBy(new DateOnly(2026, 3, 1).AddDays(day))).ToArray();
        var expected = days.ToDictionary(day => day, day => Describe(Facts, day));
        var cases = Shuffles.Generator.SelectMany(shuffled => Gen.Elements(days).Select(day => (shuffled, day))).ToArbitrary();
        Prop.ForAll(cases, given => Describe(given.shuffled, given.day) == expected[given.day]).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_state_as_known_at_a_moment_is_the_replay_of_what_was_recorded_by_then()
    {
        var cases = Shuffles.Generator.SelectMany(shuffled => Gen.Choose(0, Facts.Length).Select(count => (shuffled, count))).ToArbitrary();
        Prop.ForAll(cases, given =>
        {
            var recorded = Given.Recorded(given.shuffled);
            var knownAt = given.count == 0 ? recorded[0].RecordedAt.AddSeconds(-1) : recorded[given.count - 1].RecordedAt;
            return Describe(recorded, AsOf.Now.KnownAt(knownAt)) == Describe(recorded[..given.count], AsOf.Now);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Arriving_twice_changes_nothing() => Describe([.. Facts, .. Facts], AsOf.Now).ShouldBe(Describe(Facts, AsOf.Now));

    private static Arbitrary<TimelineEvent[]> Shuffles => Gen.Shuffle(Facts).ToArbitrary();

    private static string Describe(IReadOnlyList<TimelineEvent> events, AsOf asOf) => Describe(Given.Recorded(events), asOf);

    private static string Describe(List<RecordedEvent> recorded, AsOf asOf)
    {
        ReadOnlySpan<RecordedEvent> span = [.. recorded];
        var history = ReleaseHistory.Of(span, asOf);
        var device = DeviceTimeline.Of("P1", [.. recorded.Where(e => e.Stream == StreamId.Device("P1"))], asOf);
        var verdict = ExposureLedger.Of(Knowledge.Of(recorded, asOf), device, CveId.Parse(March2026.Cve)).At(Moment.Parse("2026-03-22"));
        return string.Join('\n', SnapshotText.Of(history), SnapshotText.Of(ProgramLineage.Of(span, history, asOf)), SnapshotText.Of(device), SnapshotText.Of(verdict));
    }
}
