using System.Text;
using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Catalogue;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Tests.Catalogue;

public class CatalogueFeedTests
{
    private static readonly FeedDocument Document = new("catalogue.txt", Moment.Parse("2026-10-01T00:00:00Z"), new string('0', 64));

    [Fact]
    public void A_catalogue_states_what_it_holds_with_its_own_times_and_sources()
    {
        var fact = new ExploitationReported
        {
            Cve = new(2023, 37450),
            ValidAt = new DateOnly(2023, 7, 10),
            StatedAt = new DateOnly(2023, 7, 10),
            Source = new SourceReference("apple", "https://support.apple.com/HT213823"),
        };
        using var content = new MemoryStream();
        ReleaseCatalogue.Write(content, "2026.08.22", new CatalogueContent { Events = [fact] }, []);
        content.Position = 0;

        new CatalogueFeed().Read(content, Document).ShouldBe([fact]);
    }

    [Fact]
    public void A_changed_catalogue_is_refused_with_path_line_and_column()
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"release-timeline-catalogue 1 x\nsha256 {new string('0', 64)}\nboard a b\n"));

        var error = Should.Throw<FeedFormatException>(() => new CatalogueFeed().Read(content, Document).ToList());

        error.Message.ShouldStartWith("catalogue.txt:2:1: the hash is ");
    }
}
