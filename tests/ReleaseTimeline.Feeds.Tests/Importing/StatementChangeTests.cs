using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Importing;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Tests.Importing;

public class StatementChangeTests
{
    private static readonly CveId Cve = CveId.Parse("CVE-2023-37450");
    private static readonly FeedDocument Document = new("document.json", Reading.SomeMoment, "b5");

    [Fact]
    public void A_due_date_that_moves_is_a_change_of_its_own_dated_when_it_is_said()
    {
        Change([Kev("2023-07-13", "2023-08-03")], Kev("2023-07-13", "2023-08-10")).ShouldBe("2026-03-24 CVE-2023-37450 due 2023-08-10");
    }

    [Fact]
    public void A_due_date_that_moves_is_stated_by_the_catalogue_that_has_it_and_not_on_the_day_of_the_listing()
    {
        var listed = Kev("2023-07-13", "2023-08-03") with { StatedAt = Day("2023-07-13") };
        var moved = listed with { DueDate = Day("2023-08-10") };

        StatementChange.Find([listed], moved, Document.StatedAt, postsAgain: false).ShouldNotBeNull().StatedAt.ShouldBe(Reading.SomeMoment);
    }

    [Fact]
    public void Models_added_at_the_same_moment_were_offered_from_the_same_day_and_models_added_later_from_then()
    {
        var phones = Build("23D8133", "iPhone14,7");

        Change([phones], Build("23D8133", "iPad8,1")).ShouldStartWith("2026-03-17 ");
        Change([phones], Build("23D8133", "iPad8,1") with { StatedAt = Moment.Parse("2026-04-01T00:00:00Z") }).ShouldStartWith("2026-04-01 ");
    }

    [Fact]
    public void The_due_date_that_counts_is_the_last_one_said()
    {
        TimelineEvent[] known = [Kev("2023-07-13", "2023-08-03"), Due("2023-08-10")];

        Change(known, Kev("2023-07-13", "2023-08-10")).ShouldBeNull();
        Change(known, Kev("2023-07-13", "2023-08-03")).ShouldBe("2026-03-24 CVE-2023-37450 due 2023-08-03");
    }

    [Fact]
    public void A_listing_on_another_day_is_another_listing()
    {
        Change([Kev("2023-07-13", "2023-08-03")], Kev("2023-07-14", "2023-08-03")).ShouldBe("2023-07-14 CVE-2023-37450 in KEV, due 2023-08-03");
    }

    [Fact]
    public void A_fix_that_was_delisted_is_listed_again()
    {
        var listed = new FixListed { ValidAt = Day("2026-03-24"), StatedAt = Reading.SomeMoment, Source = new("sofa"), Release = ReleaseLabel.Parse("iOS 26.4"), Cve = Cve };
        var delisted = new FixDelisted { ValidAt = Day("2026-03-25"), StatedAt = Reading.SomeMoment, Source = new("sofa"), Release = listed.Release, Cve = Cve };

        Change([listed], listed with { ValidAt = Day("2026-04-01") }).ShouldBeNull();
        Change([listed, delisted], listed).ShouldBe("2026-03-24 iOS 26.4 fixes CVE-2023-37450");
    }

    [Fact]
    public void Exploitation_that_was_refuted_is_reported_again()
    {
        var reported = new ExploitationReported { ValidAt = Day("2023-07-13"), StatedAt = Reading.SomeMoment, Source = new("sofa"), Cve = Cve };
        var refuted = new ExploitationRefuted { ValidAt = Day("2023-08-01"), StatedAt = Reading.SomeMoment, Source = new("sofa"), Cve = Cve };

        Change([reported], reported with { ValidAt = Day("2023-09-01") }).ShouldBeNull();
        Change([reported, refuted], reported).ShouldNotBeNull();
    }

    [Fact]
    public void A_prerequisite_build_that_appears_is_another_claim_and_keeps_the_models()
    {
        var bare = Build(null, "iPhone14,7");

        Change([bare], Build("23D8133")).ShouldBe("2026-03-17 iOS 26.3.1 (a) build 23D771330a on [23D8133] for [iPhone14,7]");
        Change([Build("23D8133", "iPhone14,7")], bare).ShouldBeNull();
    }

    [Fact]
    public void Models_that_are_said_for_the_first_time_belong_to_the_build_from_its_day()
    {
        Change([Build("23D8133")], Build("23D8133", "iPhone14,7")).ShouldBe("2026-03-17 iOS 26.3.1 (a) build 23D771330a on [23D8133] for [iPhone14,7]");
    }

    [Fact]
    public void A_statement_of_any_other_kind_is_a_change_when_it_says_something_else()
    {
        var assessed = new SeverityAssessed { ValidAt = Day("2026-03-18"), StatedAt = Reading.SomeMoment, Source = new("cve"), Cve = Cve, Scheme = "SSVC", Value = "none" };
        var again = assessed with { StatedAt = Moment.Parse("2026-04-01"), Source = new("cve", Sha256: "b5") };

        Change([assessed], again).ShouldBeNull();
        Change([assessed], again with { Value = "active" }).ShouldBe("severity_assessed");
    }

    private static string? Change(TimelineEvent[] known, TimelineEvent stated) =>
        StatementChange.Find(known, stated, Document.StatedAt, postsAgain: false) is { } change ? Reading.Line(change) : null;

    private static KevListed Kev(string added, string due) =>
        new() { ValidAt = Day(added), StatedAt = Reading.SomeMoment, Source = new("kev"), Cve = Cve, DueDate = Day(due) };

    private static KevDueDateChanged Due(string due) =>
        new() { ValidAt = Day("2026-03-20"), StatedAt = Reading.SomeMoment, Source = new("kev"), Cve = Cve, DueDate = Day(due) };

    private static BuildPublished Build(string? prerequisite, params string[] models) => new()
    {
        ValidAt = Day("2026-03-17"),
        StatedAt = Reading.SomeMoment,
        Source = new("gdmf"),
        Release = ReleaseLabel.Parse("iOS 26.3.1 (a)"),
        Build = BuildNumber.Parse("23D771330a"),
        PrerequisiteBuild = prerequisite is null ? null : BuildNumber.Parse(prerequisite),
        Models = models.ToValueList(),
    };

    private static DateOnly Day(string text) => Moment.Parse(text).Day;
}
