using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Kev;
using ReleaseTimeline.Tests.Shared;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Tests.Kev;

public class KevFeedTests
{
    private const string Catalogue = """
        {"title":"KEV","catalogVersion":"2026.08.21","dateReleased":"2026-08-21T17:46:43.6019Z","count":2,"vulnerabilities":[
        {"cveID":"CVE-2023-37450","vendorProject":"Apple","dateAdded":"2023-07-13","dueDate":"2023-08-03","cwes":["CWE-94"]},
        {"dueDate":"2026-01-02","dateAdded":"2025-12-12","cveID":"CVE-2025-14174","vendorProject":"Google","notes":""}]}
        """;

    [Fact]
    public void An_entry_is_stated_on_the_day_it_was_added_whenever_the_catalogue_is_read()
    {
        var listed = (KevListed)new KevFeed().Read(Catalogue)[0];

        listed.ShouldBe(new KevListed
        {
            Cve = CveId.Parse("CVE-2023-37450"),
            DueDate = new DateOnly(2023, 8, 3),
            ValidAt = new DateOnly(2023, 7, 13),
            StatedAt = new DateOnly(2023, 7, 13),
            Source = new SourceReference("kev", null, "5a", "$.vulnerabilities[0]"),
        });
    }

    [Fact]
    public void All_entries_are_stated_whoever_the_vendor_is_said_to_be() => new KevFeed().Read(Catalogue).Lines().ShouldBe(
    [
        "2023-07-13 CVE-2023-37450 in KEV, due 2023-08-03",
        "2025-12-12 CVE-2025-14174 in KEV, due 2026-01-02",
    ]);

    [Fact]
    public void A_reader_may_ask_for_some_vulnerabilities_alone() =>
        new KevFeed(cve => cve.Year == 2023).Read(Catalogue).Lines().ShouldBe(["2023-07-13 CVE-2023-37450 in KEV, due 2023-08-03"]);

    [Fact]
    public void The_catalogue_says_when_it_was_released()
    {
        using var content = Documents.Of(Catalogue);

        new KevFeed().DateOf(content, "kev.json").ShouldBe(Moment.Parse("2026-08-21T17:46:43.6019Z"));
    }

    [Theory]
    [InlineData("""{"title":"KEV"}""", "feed.json:1:15: the catalogue has no 'vulnerabilities'")]
    [InlineData("""{"vulnerabilities":[{"dateAdded":"2023-07-13","dueDate":"2023-08-03"}]}""", "feed.json:1:69: the entry has no 'cveID'")]
    [InlineData("""{"vulnerabilities":[{"cveID":"CVE-2023-37450","dueDate":"2023-08-03"}]}""", "feed.json:1:69: the entry has no 'dateAdded'")]
    [InlineData("""{"vulnerabilities":[{"cveID":"CVE-2023-37450","dateAdded":"2023-07-13"}]}""", "feed.json:1:71: the entry has no 'dueDate'")]
    [InlineData("""{"vulnerabilities":[{"cveID":"CVE-23-1"}]}""", "feed.json:1:30: 'CVE-23-1' is not a CVE: it reads CVE-, a year of four digits from 1999, a hyphen, and four digits or more.")]
    [InlineData("""{"vulnerabilities":[{"dateAdded":"1970-01-01"}]}""", "feed.json:1:34: '1970-01-01' is not a date of the years 1999 to 2100")]
    [InlineData("""{"vulnerabilities":{}}""", "feed.json:1:20: an array was expected, not an object")]
    public void What_is_no_catalogue_is_refused_with_its_place(string text, string message) =>
        Should.Throw<FeedFormatException>(() => new KevFeed().Read(text)).Message.ShouldBe(message);

    [Fact]
    public void A_truncated_catalogue_is_refused() =>
        Should.Throw<FeedFormatException>(() => new KevFeed().Read(Catalogue[..^20])).Line.ShouldBe(3);

    [SharedFact]
    public void The_whole_catalogue_is_read()
    {
        var statements = new KevFeed().Read(File.ReadAllBytes(SharedData.PathTo("sofa", "kev_catalog.json")));

        statements.Count.ShouldBe(1_674);
        statements.Lines().ShouldContain("2023-07-13 CVE-2023-37450 in KEV, due 2023-08-03");
        statements.OfType<KevListed>().ShouldNotContain(listed => listed.Cve == CveId.Parse("CVE-2026-20643"));
        statements.ShouldAllBe(statement => statement.StatedAt.IsDay && statement.ValidAt == statement.StatedAt);
    }
}
