using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Catalogue;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Tests.Catalogue;

public class ReleaseDaysTests
{
    private readonly ReleaseDays days = new([]);

    [Fact]
    public void The_earliest_day_of_any_source_is_taken()
    {
        Page("iOS 16.4.1", "2023-10-31");
        Other("iOS 16.4.1", "2023-04-07");

        Decided("iOS 16.4.1").ShouldBe("2023-04-07");
    }

    [Fact]
    public void A_day_after_that_of_a_higher_version_is_not_believed()
    {
        Page("iOS 16.3", "2023-01-23");
        Page("iOS 16.3.1", "2023-10-31");
        Page("iOS 16.4", "2023-03-27");

        Decided("iOS 16.3.1").ShouldBe("2023-01-23/2023-03-27");
        Decided("iOS 16.3").ShouldBe("2023-01-23");
        Decided("iOS 16.4").ShouldBe("2023-03-27");
    }

    [Fact]
    public void A_higher_version_of_another_branch_proves_nothing()
    {
        Page("iOS 15.8", "2023-10-25");
        Page("iOS 17.0", "2023-09-18");

        Decided("iOS 15.8").ShouldBe("2023-10-25");
    }

    [Fact]
    public void Without_a_lower_version_the_beginning_is_unknown()
    {
        Page("iOS 15.0", "2023-11-03");
        Page("iOS 15.1", "2021-10-25");

        Decided("iOS 15.0").ShouldBe("../2021-10-25");
    }

    [Fact]
    public void A_day_on_which_pages_were_changed_is_not_believed_of_the_last_version_of_a_branch_either()
    {
        Page("iOS 14.4", "2021-01-26");
        Page("iOS 14.4.1", "2023-11-03");
        Page("iOS 14.5", "2021-04-26");
        Page("macOS 10.15.7", "2023-11-03");

        Decided("macOS 10.15.7").ShouldBe("../2023-11-03");
    }

    [Fact]
    public void A_day_on_which_pages_were_changed_is_believed_if_a_source_of_its_own_gives_it()
    {
        Page("iOS 14.4.1", "2023-11-03");
        Page("iOS 14.5", "2021-04-26");
        Page("macOS 14.1.1", "2023-11-03");
        Other("macOS 14.1.1", "2023-11-03");

        Decided("macOS 14.1.1").ShouldBe("2023-11-03");
    }

    [Fact]
    public void An_entry_that_was_added_to_the_advisory_before_proves_the_day_late()
    {
        Page("iOS 14.8.1", "2023-11-03");
        days.Draft(ReleaseLabel.Parse("iOS 14.8.1")).WasOutBy(new DateOnly(2022, 5, 25));

        Decided("iOS 14.8.1").ShouldBe("../2022-05-25");
    }

    [Fact]
    public void A_day_given_by_hand_is_taken_and_bounds_the_others()
    {
        var given = new SoftwareUpdateReleased
        {
            Release = ReleaseLabel.Parse("macOS 13.0.1"),
            ValidAt = new DateOnly(2022, 11, 9),
            StatedAt = new DateOnly(2022, 11, 9),
            Source = new SourceReference("apple"),
        };
        var decided = new ReleaseDays([given]);
        decided.Draft(given.Release).Add(new StatedDay(new DateOnly(2022, 11, 1), new SourceReference("sofa"), IsOfPage: true));
        decided.Draft(ReleaseLabel.Parse("macOS 13.0")).Add(new StatedDay(new DateOnly(2024, 6, 12), new SourceReference("sofa"), IsOfPage: true));

        decided.Decide()[given.Release].ValidAt.ShouldBe(given.ValidAt);
        decided.Decide()[ReleaseLabel.Parse("macOS 13.0")].By.ShouldBe(new DateOnly(2022, 11, 1));
    }

    private void Page(string release, string day) => Add(release, day, isOfPage: true);

    private void Other(string release, string day) => Add(release, day, isOfPage: false);

    private void Add(string release, string day, bool isOfPage) => days.Draft(ReleaseLabel.Parse(release))
        .Add(new StatedDay(Moment.Parse(day).Day, new SourceReference(isOfPage ? "apple-releases" : "appledb"), isOfPage));

    private string Decided(string release) => days.Decide()[ReleaseLabel.Parse(release)].ValidAt.ToString();
}
