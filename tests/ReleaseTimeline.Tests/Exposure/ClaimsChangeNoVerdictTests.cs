using FsCheck;
using FsCheck.Fluent;
using ReleaseTimeline.Events;
using ReleaseTimeline.Testing;

namespace ReleaseTimeline.Tests.Exposure;

/// <summary>Whatever anybody claims, about whatever release or vulnerability and on whatever day, every verdict stays as it was.</summary>
public class ClaimsChangeNoVerdictTests
{
    private static readonly string[] Days = ["2026-03-01", "2026-03-17", "2026-03-18T08:00:00Z", "2026-03-20", "2026-04-01"];
    private static readonly string[] Releases = ["iOS 26.3.1", "iOS 26.3.1 (a)", "iOS 26.4", "macOS 26.3.2"];
    private static readonly string[] Words = ["iOS 18.4 to 18.7", "before iOS 26.4", "iOS 26.3.1 and earlier", "older iPhones", "iOS 26.3.1 (a)"];

    private static readonly TimelineEvent[] Facts =
    [
        .. March2026.Facts, Given.Kev(March2026.Cve, "2026-03-20", "2026-03-23"),
        March2026.Phone("2026-03-10T08:00:00Z"), March2026.Phone("2026-03-18T08:00:00Z", "23D771330a"), March2026.Phone("2026-03-21T08:00:00Z"),
        March2026.Updated("2026-03-30T08:00:00Z"),
    ];

    private static readonly Gen<TimelineEvent> Statements = Gen.Elements(Days)
        .SelectMany(day => Gen.Elements(Releases).Select(about => (TimelineEvent)GivenClaims.Said("A paper", $"It has the fix for {March2026.Cve}.", day, about)));

    private static readonly Gen<TimelineEvent> Threats = Gen.Elements(Days)
        .SelectMany(day => Gen.SubListOf(Words).Select(words => (TimelineEvent)GivenClaims.Threat("Kit", "A lab", day, [.. words], March2026.Cve)));

    [Fact]
    public void No_claim_changes_a_verdict()
    {
        var expected = Days.Select(day => Describe(Facts, day)).ToList();
        var claims = Gen.OneOf(Statements, Threats).ListOf().ToArbitrary();
        Prop.ForAll(claims, claimed => Days.Select(day => Describe([.. Facts, .. claimed], day)).SequenceEqual(expected)).QuickCheckThrowOnFailure();
    }

    private static string Describe(TimelineEvent[] events, string at) => SnapshotText.Of(Given.Verdict(events, "P1", March2026.Cve, at));
}
