using System.Globalization;
using System.Text;
using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Catalogue;
using ReleaseTimeline.Feeds.Sofa;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Tests.Catalogue;

public class SofaHistoryTests
{
    private static readonly ReleaseLabel Release = ReleaseLabel.Parse("iOS 26.1");
    private static readonly CveId First = CveId.Parse("CVE-2025-0001");
    private static readonly CveId Second = CveId.Parse("CVE-2025-0002");

    private readonly SofaHistory history = new();

    [Fact]
    public void A_fix_that_came_with_its_release_did_not_join_later()
    {
        Add("2025-11-03T22:45:45Z", [First]);

        history.JoinedLater(Release, history.FirstListed(Release, First)!).ShouldBeFalse();
    }

    [Fact]
    public void A_fix_that_a_later_document_has_joined_with_it()
    {
        Add("2025-11-03T22:45:45Z", [First]);
        Add("2025-12-12T20:10:11Z", [First, Second]);

        var sighting = history.FirstListed(Release, Second)!;
        sighting.Time.ShouldBe(Moment.Parse("2025-12-12T20:10:11Z"));
        history.JoinedLater(Release, sighting).ShouldBeTrue();
    }

    [Fact]
    public void A_disappearance_is_believed_after_four_days_and_dated_at_the_first_document_without_it()
    {
        Add("2025-11-03T00:00:00Z", [First, Second]);
        Add("2025-11-04T00:00:00Z", [First]);
        Add("2025-11-07T23:59:59Z", [First]);
        history.GoneSince(Release, Second).ShouldBeNull();

        Add("2025-11-08T00:00:00Z", [First]);
        history.GoneSince(Release, Second)!.StatedAt.ShouldBe(Moment.Parse("2025-11-04T00:00:00Z"));
        history.GoneSince(Release, First).ShouldBeNull();
    }

    [Fact]
    public void A_fix_that_came_back_was_never_gone()
    {
        Add("2025-11-03T00:00:00Z", [First]);
        Add("2025-11-04T00:00:00Z", []);
        Add("2025-11-20T00:00:00Z", [First]);

        history.GoneSince(Release, First).ShouldBeNull();
    }

    [Fact]
    public void Exploitation_that_is_told_with_the_release_is_told_from_apart_from_what_is_told_later()
    {
        Add("2025-11-03T00:00:00Z", [First, Second], [First]);
        Add("2026-03-20T17:20:12Z", [First, Second], [First, Second]);

        history.IsExploitedFromTheFirst(First, history.Exploited[First]).ShouldBeTrue();
        history.IsExploitedFromTheFirst(Second, history.Exploited[Second]).ShouldBeFalse();
        history.Exploited[Second].Time.ShouldBe(Moment.Parse("2026-03-20T17:20:12Z"));
    }

    [Fact]
    public void What_is_stated_of_it_follows_the_first_document_that_said_so()
    {
        Add("2025-11-03T00:00:00Z", [First, Second], [First]);
        Add("2026-03-20T17:20:12Z", [First, Second], [First, Second]);
        var facts = new ExploitationFacts([Kev(First, "2025-11-05"), Kev(Second, "2026-03-20")], [Fix(First), Fix(Second)]);

        var stated = facts.All(history, new SofaHistory(), []).ToDictionary(fact => fact.Cve, fact => fact.StatedAt);

        stated[First].ShouldBe(Moment.Parse("2025-11-03"));
        stated[Second].ShouldBe(Moment.Parse("2026-03-20T17:20:12Z"));
    }

    [Fact]
    public void What_CISA_listed_long_after_the_release_was_not_known_at_the_release()
    {
        Add("2025-11-03T00:00:00Z", [First], [First]);
        var facts = new ExploitationFacts([Kev(First, "2026-02-01")], [Fix(First)]);

        facts.All(history, new SofaHistory(), []).ShouldHaveSingleItem().StatedAt.ShouldBe(Moment.Parse("2026-02-01"));
    }

    [Fact]
    public void What_CISA_does_not_list_is_not_stated()
    {
        Add("2025-11-03T00:00:00Z", [First], [First]);

        new ExploitationFacts([], [Fix(First)]).All(history, new SofaHistory(), []).ShouldBeEmpty();
    }

    private void Add(string time, CveId[] fixes, CveId[]? exploited = null)
    {
        var cves = string.Join(',', fixes.Select(cve => $"\"{cve}\":{{}}"));
        var flagged = string.Join(',', (exploited ?? []).Select(cve => $"\"{cve}\""));
        var json = string.Create(CultureInfo.InvariantCulture, $$"""
            {"OSVersions":[{"OSVersion":"26","SecurityReleases":[{"UpdateName":"iOS 26.1 and iPadOS 26.1","ProductName":"iOS and iPadOS",
            "ProductVersion":"26.1","ReleaseDate":"2025-11-03T00:00:00Z","CVEs":{{{cves}}},"ActivelyExploitedCVEs":[{{flagged}}]}]}]}
            """);
        history.Add(new SofaFeed(), new SourceFile("ios.json", Encoding.UTF8.GetBytes(json), new string('0', 64), null), Moment.Parse(time));
    }

    private static KevListed Kev(CveId cve, string day) => new()
    {
        Cve = cve,
        DueDate = Moment.Parse(day).Day.AddDays(21),
        ValidAt = Moment.Parse(day),
        StatedAt = Moment.Parse(day),
        Source = new SourceReference("kev"),
    };

    private static FixListed Fix(CveId cve) => new()
    {
        Release = Release,
        Cve = cve,
        ValidAt = new DateOnly(2025, 11, 3),
        StatedAt = new DateOnly(2025, 11, 3),
        Source = new SourceReference("apple-releases"),
    };
}
