using ReleaseTimeline.Events;
using ReleaseTimeline.KnowledgeDiffs;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.KnowledgeDiffs;

public class KnowledgeDiffTests
{
    private const string Cve = "CVE-2026-11111";

    [Fact]
    public void A_release_that_became_known_later_appears_with_all_that_is_believed_of_it() =>
        Between.Lines(
            [Given.Released("iOS 26.3.1", "2026-03-04", stated: "2026-03-06"), Given.Build("iOS 26.3.1", "23D8133", "2026-03-04", "iPhone12,1 iPhone15,2", stated: "2026-03-07")],
            at: "2026-03-05", from: "2026-03-05", to: "2026-03-07").ShouldBe(
            [
                "iOS 26.3.1, status: nothing → current, software_update_released by apple",
                "iOS 26.3.1, date: nothing → 2026-03-04, software_update_released by apple",
                "iOS 26.3.1, program: nothing → software-update, software_update_released by apple",
                "iOS 26.3.1, build 23D8133: nothing → from 2026-03-04, build_published by gdmf",
                "iOS 26.3.1, models of 23D8133: nothing → 2 models, build_published by gdmf",
            ]);

    [Fact]
    public void What_came_out_after_the_moment_is_no_change_about_the_moment() =>
        Between.Lines(March2026.Facts, at: "2026-03-20", from: "2026-03-20", to: "2026-04-30")
            .ShouldBeEmpty();

    [Fact]
    public void A_source_that_is_believed_more_moves_the_date() =>
        Between.Lines(
            [Given.Released("iOS 26.3.1", "2026-03-11", source: "gdmf", stated: "2026-03-11"), Given.Released("iOS 26.3.1", "2026-03-04", stated: "2026-03-12")],
            at: "2026-03-20", from: "2026-03-11", to: "2026-03-12")
            .ShouldBe(["iOS 26.3.1, date: 2026-03-11 → 2026-03-04, software_update_released by apple"]);

    [Fact]
    public void A_source_that_says_what_was_believed_already_changes_nothing_and_is_counted()
    {
        var diff = Between.Diff(
            Given.Recorded([Given.Released("iOS 26.3.1", "2026-03-04"), Given.Released("iOS 26.3.1", "2026-03-04", source: "sofa", stated: "2026-03-09")]),
            at: "2026-03-20", from: "2026-03-08", to: "2026-03-09");

        diff.Changes.ShouldBeEmpty();
        diff.WithoutEffect.ShouldBe(1);
    }

    [Fact]
    public void Of_two_sources_that_said_the_same_the_first_is_named_and_the_other_is_counted()
    {
        var diff = Between.Diff(
            Given.Recorded([Given.Released("iOS 26.4", "2026-03-24"), Given.Fix("iOS 26.4", Cve, "2026-03-24", "2026-04-02", "sofa"), Given.Fix("iOS 26.4", Cve, "2026-03-24", "2026-04-01", "apple")]),
            at: "2026-03-30", from: "2026-03-30", to: "2026-04-30");

        Between.Lines(diff).ShouldBe([$"iOS 26.4, fix {Cve}: nothing → listed, fix_listed by apple"]);
        diff.WithoutEffect.ShouldBe(1);
    }

    [Fact]
    public void A_release_that_is_now_believed_to_have_come_after_the_moment_says_so() =>
        Between.Lines(
            [Given.Released("iOS 26.4", "2026-03-18", source: "sofa"), Given.Released("iOS 26.4", "2026-03-24", stated: "2026-03-24")],
            at: "2026-03-20", from: "2026-03-20", to: "2026-03-24").ShouldBe(
            [
                "iOS 26.4, status: current → not out yet, software_update_released by apple",
                "iOS 26.4, date: 2026-03-18 → 2026-03-24, software_update_released by apple",
                "iOS 26.4, program: software-update → nothing, software_update_released by apple",
            ]);

    [Fact]
    public void What_took_the_place_of_a_release_is_told_with_the_statement_that_it_came_out() =>
        Between.Lines(
            [Given.Released("iOS 26.3", "2026-02-11"), Given.Released("iOS 26.3.1", "2026-03-04", stated: "2026-03-10")],
            at: "2026-03-05", from: "2026-03-05", to: "2026-03-10")[..2].ShouldBe(
            [
                "iOS 26.3, status: current → superseded, software_update_released by apple",
                "iOS 26.3, superseded by: nothing → iOS 26.3.1, software_update_released by apple",
            ]);

    [Fact]
    public void A_build_that_was_offered_to_further_models_names_them() =>
        Between.Lines(
            [
                Given.Released("iOS 18.7.7", "2026-03-24"), Given.Build("iOS 18.7.7", "22H333", "2026-03-24", "iPhone11,8"),
                new ReleaseScopeExtended
                {
                    Release = ReleaseLabel.Parse("iOS 18.7.7"), Build = BuildNumber.Parse("22H333"), Models = ["iPhone12,1"],
                    ValidAt = ValidTime.Parse("2026-04-01"), StatedAt = Moment.Parse("2026-04-02"), Source = Given.Source,
                },
            ],
            at: "2026-04-01", from: "2026-04-01", to: "2026-04-02")
            .ShouldBe(["iOS 18.7.7, models of 22H333: iPhone11,8 → 2 models: iPhone12,1 more, release_scope_extended by apple"]);

    [Fact]
    public void A_listing_that_was_taken_off_is_told_with_who_took_it_off() =>
        Between.Lines(
            [
                Given.Released("iOS 26.4", "2026-03-24"), Given.Fix("iOS 26.4", Cve, "2026-03-24"),
                new FixDelisted { Release = ReleaseLabel.Parse("iOS 26.4"), Cve = CveId.Parse(Cve), ValidAt = ValidTime.Parse("2026-04-01"), StatedAt = Moment.Parse("2026-04-01"), Source = Given.Source },
            ],
            at: "2026-03-30", from: "2026-03-30", to: "2026-04-01")
            .ShouldBe([$"iOS 26.4, fix {Cve}: listed → nothing, fix_delisted by apple"]);

    [Fact]
    public void A_statement_that_was_taken_back_is_told_with_the_retraction()
    {
        var recorded = Given.Recorded([Given.Released("iOS 26.4", "2026-03-24"), Given.Fix("iOS 26.4", Cve, "2026-03-24")]);

        Between.Lines(Between.Diff(Between.WithRetraction(recorded, recorded[1], "2026-04-01"), at: "2026-03-30", from: "2026-03-30", to: "2026-04-01"))
            .ShouldBe([$"iOS 26.4, fix {Cve}: listed → nothing, statement_retracted by apple"]);
    }

    [Fact]
    public void A_retraction_that_was_itself_taken_back_restores_the_belief_and_is_told()
    {
        var recorded = Given.Recorded([Given.Released("iOS 26.4", "2026-03-24"), Given.Fix("iOS 26.4", Cve, "2026-03-24")]);
        var retracted = Between.WithRetraction(recorded, recorded[1], "2026-04-01");
        var restored = Between.WithRetraction(retracted, retracted[^1], "2026-04-05");

        Between.Lines(Between.Diff(restored, at: "2026-03-30", from: "2026-04-02", to: "2026-04-05"))
            .ShouldBe([$"iOS 26.4, fix {Cve}: nothing → listed, statement_retracted by apple"]);
        Between.Diff(restored, at: "2026-03-30", from: "2026-03-30", to: "2026-04-05").Changes.ShouldBeEmpty();
    }

    [Fact]
    public void What_KEV_said_later_of_the_days_before_is_told_field_by_field() =>
        Between.Lines(
            [
                Given.Kev(Cve, "2026-03-20", "2026-04-10"),
                new KevDueDateChanged { Cve = CveId.Parse(Cve), DueDate = new DateOnly(2026, 3, 30), ValidAt = ValidTime.Parse("2026-03-22"), StatedAt = Moment.Parse("2026-03-25"), Source = Given.Source with { Name = "kev" } },
            ],
            at: "2026-03-22", from: "2026-03-19", to: "2026-03-25").ShouldBe(
            [
                $"{Cve}, exploited: nothing → known to be, kev_listed by kev",
                $"{Cve}, KEV added: nothing → 2026-03-20, kev_listed by kev",
                $"{Cve}, KEV due: nothing → 2026-03-30, kev_listed by kev and kev_due_date_changed by kev",
            ]);

    [Fact]
    public void A_program_that_was_retired_is_told() =>
        Between.Lines(
            [
                new ProgramIntroduced { Program = "rsr", Name = "Rapid", Basis = FactBasis.Announced, ValidAt = ValidTime.Parse("2023-05-01"), StatedAt = Moment.Parse("2023-05-01"), Source = Given.Source },
                new ProgramRetired { Program = "rsr", Basis = FactBasis.Inferred, Successor = "bsi", ValidAt = ValidTime.Parse("2023-07-12/2025-10-29"), StatedAt = Moment.Parse("2025-10-29"), Source = Given.Source },
            ],
            at: "2025-12-01", from: "2024-01-01", to: "2025-10-29").ShouldBe(
            [
                "Rapid, retired: nothing → after 2023-07-12 and by 2025-10-29 (inferred), program_retired by apple",
                "Rapid, followed by: nothing → bsi, program_retired by apple",
            ]);

    [Fact]
    public void The_recorded_clock_asks_what_this_store_had_learnt()
    {
        var recorded = Given.Recorded([Given.Released("iOS 26.3", "2026-02-11"), Given.Released("iOS 26.3.1", "2026-03-04")]);
        var diff = KnowledgeDiff.Of(recorded, Moment.Parse("2026-03-20"), AsOf.Now.KnownAt(recorded[0].RecordedAt), AsOf.Now);

        diff.Changes.Select(change => $"{change.Subject}, {change.Field}").ShouldContain("iOS 26.3.1, date");
        diff.Changes.ShouldNotContain(change => change.Subject == "iOS 26.3" && change.Field == "date");
    }

    [Theory]
    [InlineData("2026-03-21", "2026-03-20")]
    [InlineData("2026-03-20", "2026-03-20T10:00:00Z")]
    public void An_earlier_knowledge_that_is_later_is_refused(string from, string to) =>
        Should.Throw<ArgumentException>(() => Between.Diff([], "2026-03-20", from, to)).Message
            .ShouldStartWith($"The earlier state of knowledge comes first; '{from}' is later than '{to}'.");

    [Fact]
    public void Knowledge_without_a_limit_is_later_than_any_with_one() =>
        Should.Throw<ArgumentException>(() => KnowledgeDiff.Of([], Moment.Parse("2026-03-20"), AsOf.Now, AsOf.Now.StatedBy(Moment.Parse("2026-03-20"))))
            .Message.ShouldStartWith("The earlier state of knowledge comes first; one without a limit is later than '2026-03-20'.");

    [Fact]
    public void Two_clocks_cannot_be_compared() =>
        Should.Throw<ArgumentException>(() => KnowledgeDiff.Of(
            [], Moment.Parse("2026-03-20"), AsOf.Now.StatedBy(Moment.Parse("2026-03-20")), AsOf.Now.KnownAt(Moment.Parse("2026-03-21"))))
            .Message.ShouldStartWith("Two states of knowledge are compared on one clock; one is Stated, the other Recorded.");
}
