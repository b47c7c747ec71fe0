using ReleaseTimeline.Events;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections;
using ReleaseTimeline.Projections.Conflicts;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Projections;

public class ConflictTests
{
    private const string Letter = "iOS 26.3.1 (a)";

    [Fact]
    public void Sources_that_agree_are_no_conflict() =>
        Lines(Given.Released("iOS 26.4", "2026-03-24"), Given.Released("iOS 26.4", "2026-03-24", source: "sofa")).ShouldBeEmpty();

    [Fact]
    public void Of_two_days_the_earlier_is_believed_and_the_other_is_listed() =>
        Lines(Given.Released("iOS 26.3.1", "2026-03-11", source: "gdmf"), Given.Released("iOS 26.3.1", "2026-03-04", source: "sofa"))
            .ShouldBe(["iOS 26.3.1 date: 2026-03-04 (sofa), not 2026-03-11 (gdmf)"]);

    [Fact]
    public void What_is_offered_is_believed_over_what_is_compatible()
    {
        TimelineEvent[] facts = [Given.Build(Letter, "23D771330a", "2026-03-17", "iPhone15,2 iPhone16,1", source: "appledb"), Given.Build(Letter, "23D771330a", "2026-03-17", "iPhone15,2")];
        var conflict = Of(facts).ShouldHaveSingleItem();

        Line(conflict).ShouldBe("iOS 26.3.1 (a) models: 1 model (gdmf), not 2 models, 1 more and 0 fewer (appledb)");
        conflict.Build.ShouldBe(BuildNumber.Parse("23D771330a"));
        (conflict.Believed.Evidence.Event, conflict.Other.Evidence.Event).ShouldBe((facts[1], facts[0]));
        conflict.Precedence.ShouldBe(SourcePrecedence.For("models"));
    }

    [Fact]
    public void The_day_of_a_build_is_that_of_a_source_that_dates_builds() =>
        Lines(Given.Build("iOS 18.7.7", "22H340", "2026-04-01", "iPhone12,1"), Given.Build("iOS 18.7.7", "22H340", "2026-03-24", "iPhone12,1", source: "sofa"))
            .ShouldBe(["iOS 18.7.7 build date: 2026-04-01 (gdmf), not 2026-03-24 (sofa)"]);

    [Fact]
    public void A_letter_on_two_bases_is_listed() =>
        Lines(Given.Build(Letter, "23D771330a", "2026-03-17", "iPhone15,2", on: "23D8133"), Given.Build(Letter, "23D771330a", "2026-03-17", "iPhone15,2", on: "23D133", source: "sofa"))
            .ShouldBe(["iOS 26.3.1 (a) prerequisite build: 23D8133 (gdmf), not 23D133 (sofa)"]);

    [Fact]
    public void A_fix_that_one_source_lists_counts_though_another_leaves_it_out() =>
        Lines(
            Given.Fix("iOS 26.4", March2026.Cve, "2026-03-24", source: "sofa"),
            Read(Given.Released(Letter, "2026-03-17", source: "sofa", stated: "2026-03-18")),
            Given.Fix(Letter, March2026.Cve, "2026-03-17"))
            .ShouldBe(["iOS 26.3.1 (a) CVE-2026-20643 fix: lists it (apple), not does not list it (sofa)"]);

    [Fact]
    public void Who_never_lists_fixes_leaves_none_out() =>
        Lines(Given.Released(Letter, "2026-03-17", source: "gdmf"), Given.Fix(Letter, March2026.Cve, "2026-03-17")).ShouldBeEmpty();

    [Fact]
    public void Who_spoke_before_the_fix_was_known_left_nothing_out() =>
        Lines(
            Given.Fix("iOS 26.4", March2026.Cve, "2026-03-24", source: "sofa"),
            Read(Given.Released(Letter, "2026-03-17", source: "sofa")),
            Given.Fix(Letter, March2026.Cve, "2026-03-17", stated: "2026-05-01")).ShouldBeEmpty();

    [Fact]
    public void A_day_that_was_stated_by_hand_leaves_no_fix_out() =>
        Lines(
            Given.Fix("iOS 26.4", March2026.Cve, "2026-03-24", source: "sofa"),
            Given.Released(Letter, "2026-03-17", source: "sofa", stated: "2026-03-18"),
            Given.Fix(Letter, March2026.Cve, "2026-03-17")).ShouldBeEmpty();

    [Fact]
    public void A_fix_that_one_source_took_off_and_another_lists_is_listed() =>
        Lines(
            Read(Given.Released(Letter, "2026-03-17", source: "sofa")),
            Given.Fix(Letter, March2026.Cve, "2026-03-17", source: "sofa"),
            new FixDelisted { Release = ReleaseLabel.Parse(Letter), Cve = CveId.Parse(March2026.Cve), ValidAt = ValidTime.Parse("2026-03-20"), StatedAt = Moment.Parse("2026-03-20"), Source = new SourceReference("sofa") },
            Given.Fix(Letter, March2026.Cve, "2026-03-17"))
            .ShouldBe(["iOS 26.3.1 (a) CVE-2026-20643 fix: lists it (apple), not took it off its list (sofa)"]);

    [Fact]
    public void A_report_of_exploitation_holds_against_the_silence_of_others() =>
        Lines(Exploited("2025-09-20", "apple"), NotExploited("2025-11-04", "sofa"))
            .ShouldBe([" CVE-2025-31254 exploitation: known to be exploited (apple), not not known to be exploited (sofa)"]);

    [Fact]
    public void A_flag_that_its_source_took_back_is_listed_from_then_on()
    {
        TimelineEvent[] facts = [Exploited("2025-09-20", "sofa"), NotExploited("2025-11-04", "sofa")];

        Lines(facts).ShouldBe([" CVE-2025-31254 exploitation: not known to be exploited (sofa), not known to be exploited (sofa)"]);
        Of(facts, AsOf.Now.StatedBy(Moment.Parse("2025-11-03"))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_field_has_a_rule()
    {
        SourcePrecedence.Version.ShouldBe(1);
        SourcePrecedence.Fields.ShouldAllBe(field => field.Rule.EndsWith('.'));
        Should.Throw<ArgumentException>(() => SourcePrecedence.For("colour")).Message.ShouldStartWith("'colour' is no field that sources disagree about.");
    }

    private static SoftwareUpdateReleased Read(SoftwareUpdateReleased release) =>
        release with { Source = release.Source with { Sha256 = "00" } };

    private static ExploitationReported Exploited(string day, string source) => new()
    {
        Cve = CveId.Parse("CVE-2025-31254"),
        ValidAt = ValidTime.Parse(day),
        StatedAt = Moment.Parse(day),
        Source = new SourceReference(source),
    };

    private static ExploitationRefuted NotExploited(string day, string source) => new()
    {
        Cve = CveId.Parse("CVE-2025-31254"),
        ValidAt = ValidTime.Parse(day),
        StatedAt = Moment.Parse(day),
        Source = new SourceReference(source),
    };

    private static IReadOnlyList<Conflict> Of(TimelineEvent[] facts, AsOf knowledge = default)
    {
        var known = Knowledge.Of(Given.Recorded(facts), knowledge);
        return ConflictList.Of(known.Releases, known.Vulnerabilities);
    }

    private static List<string> Lines(params TimelineEvent[] facts) => [.. Of(facts).Select(Line)];

    private static string Line(Conflict conflict)
    {
        var cve = conflict.Cve is { } named ? $" {named}" : "";
        return $"{conflict.Release?.Display}{cve} {conflict.Precedence.Field}: {conflict.Believed.Says} ({conflict.Believed.Source}), not {conflict.Other.Says} ({conflict.Other.Source})";
    }
}
