using ReleaseTimeline.Events;
using ReleaseTimeline.Projections.Latest;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Projections.Latest;

public class LatestAtTheTimeTests
{
    private const string Phone = "iPhone15,2";

    private static readonly TimelineEvent[] Facts =
    [
        .. March2026.Facts,
        Given.Released("iOS 26.2", "2025-12-12"), Given.Build("iOS 26.2", "23C55", "2025-12-12", "iPhone15,2 iPhone12,1"),
        Given.Released("iOS 26.3", "2026-02-11"), Given.Build("iOS 26.3", "23D125", "2026-02-11", "iPhone15,2 iPhone12,1"),
        Given.Released("iOS 16.6", "2023-07-24"), Given.Build("iOS 16.6", "20G75", "2023-07-24", "iPhone15,2"),
        Given.Bsi("iOS 26.5 (a)", "2026-03-01", isBeta: true),
        new LetterAnnounced { Release = ReleaseLabel.Parse("iOS 26.3 (a)"), ValidAt = ValidTime.Parse("2026-02-20"), StatedAt = Moment.Parse("2026-02-20"), Source = Given.Source },
    ];

    [Theory]
    [InlineData("2026-03-16", "iOS 26.3.1")]
    [InlineData("2026-03-17", "iOS 26.3.1 (a)")]
    [InlineData("2026-03-20", "iOS 26.3.1 (a)")]
    [InlineData("2026-03-24", "iOS 26.4")]
    public void The_latest_is_the_highest_version_that_had_been_offered_to_the_model(string at, string expected) => Ask(Phone, at).Latest!.Label.ToString().ShouldBe(expected);

    [Fact]
    public void A_model_that_was_left_behind_has_the_latest_of_its_own_branch()
    {
        var latest = Ask("iPhone11,8", "2026-03-20");

        latest.Latest!.Label.ToString().ShouldBe("iOS 18.7.6");
        latest.Branches.Select(branch => branch.Major).ShouldBe([18]);
    }

    [Fact]
    public void A_tablet_is_told_of_iPadOS() => Ask("iPad8,1", "2026-03-20", Os.iPadOS).Latest!.Label.ToString().ShouldBe("iPadOS 26.3.1 (a)");

    [Fact]
    public void A_branch_counts_as_updated_as_long_as_something_of_it_was_offered_of_late()
    {
        Ask(Phone, "2026-03-20").Branches.Select(branch => branch.Major).ShouldBe([26, 18]);
        Ask(Phone, "2026-08-31").Branches.Select(branch => branch.Major).ShouldBe([26, 18]);
        Ask(Phone, "2026-09-01").Branches.Select(branch => branch.Major).ShouldBe([26]);
    }

    [Fact]
    public void Full_releases_are_counted_and_a_letter_is_shown_in_the_place_of_its_base()
    {
        var branch = Ask(Phone, "2026-03-20").Branch(26)!;

        branch.Full.Select(full => branch.WithLetter(full)).Select(release => $"{release.Label} {release.Place}").ShouldBe(["iOS 26.3.1 (a) 0", "iOS 26.3 1", "iOS 26.2 2"]);
    }

    [Theory]
    [InlineData("26.3.1 (a)", PlaceKind.Latest, 0, 0)]
    [InlineData("26.3.1", PlaceKind.BehindLetter, 0, 3)]
    [InlineData("26.3", PlaceKind.Behind, 1, 16)]
    [InlineData("26.2", PlaceKind.Behind, 2, 37)]
    [InlineData("18.7.6", PlaceKind.Latest, 0, 0)]
    public void A_version_has_its_place_on_its_branch(string version, PlaceKind kind, int behindBy, int daysSuperseded)
    {
        var place = Ask(Phone, "2026-03-20").PlaceOf(ReleaseVersion.Parse(version))!;

        (place.Kind, place.BehindBy, place.DaysSuperseded).ShouldBe((kind, behindBy, daysSuperseded));
    }

    [Fact]
    public void What_took_the_place_is_what_came_first_and_the_latest_may_be_another()
    {
        var place = Ask(Phone, "2026-03-20").PlaceOf(ReleaseVersion.Parse("26.2"))!;

        place.SupersededBy!.Label.ToString().ShouldBe("iOS 26.3");
        place.DaysSinceLatest.ShouldBe(3);
    }

    [Fact]
    public void The_latest_of_an_older_branch_is_not_on_the_latest_major_version() =>
        Ask(Phone, "2026-03-20").PlaceOf(ReleaseVersion.Parse("18.7.6"))!.BranchesBehind.ShouldBe(1);

    [Theory]
    [InlineData("26.4", PlaceKind.NotOutYet)]
    [InlineData("26.3 (a)", PlaceKind.NotOutYet)]
    [InlineData("18.7.7", PlaceKind.NeverOffered)]
    [InlineData("26.5 (a)", PlaceKind.Prerelease)]
    public void What_had_not_been_offered_has_no_place_and_says_why(string version, PlaceKind kind)
    {
        var place = Ask(Phone, "2026-03-20").PlaceOf(ReleaseVersion.Parse(version))!;

        place.Kind.ShouldBe(kind);
        place.BehindBy.ShouldBeNull();
    }

    [Fact]
    public void What_came_later_says_when() => Ask(Phone, "2026-03-20").PlaceOf(ReleaseVersion.Parse("26.4"))!.Offer!.Since.ShouldBe(new DateOnly(2026, 3, 24));

    [Fact]
    public void What_was_withdrawn_is_no_longer_the_latest()
    {
        var withdrawal = new ReleaseWithdrawn { Release = ReleaseLabel.Parse("iOS 26.3.1 (a)"), ValidAt = ValidTime.Parse("2026-03-19"), StatedAt = Moment.Parse("2026-03-19"), Source = Given.Source };
        var latest = Ask(Phone, "2026-03-20", facts: [.. Facts, withdrawal]);

        latest.Latest!.Label.ToString().ShouldBe("iOS 26.3.1");
        latest.PlaceOf(ReleaseVersion.Parse("26.3.1 (a)"))!.Kind.ShouldBe(PlaceKind.Withdrawn);
        Ask(Phone, "2026-03-18", facts: [.. Facts, withdrawal]).Latest!.Label.ToString().ShouldBe("iOS 26.3.1 (a)");
    }

    [Fact]
    public void A_version_that_no_source_knows_has_no_place() => Ask(Phone, "2026-03-20").PlaceOf(ReleaseVersion.Parse("99.9")).ShouldBeNull();

    [Fact]
    public void A_model_that_no_source_names_is_not_known_and_had_no_release()
    {
        var latest = Ask("iPhone99,9", "2026-03-20");

        latest.IsKnownModel.ShouldBeFalse();
        latest.Latest.ShouldBeNull();
        latest.Branches.ShouldBeEmpty();
    }

    [Fact]
    public void Before_its_first_release_a_model_is_known_and_had_none()
    {
        var latest = Ask(Phone, "2020-01-01");

        latest.IsKnownModel.ShouldBeTrue();
        latest.Latest.ShouldBeNull();
    }

    private static LatestAtTheTime Ask(string model, string at, Os os = Os.iOS, TimelineEvent[]? facts = null) =>
        LatestAtTheTime.Of(ReleaseHistory.Of([.. Given.Recorded(facts ?? Facts)]), os, model, Moment.Parse(at));
}
