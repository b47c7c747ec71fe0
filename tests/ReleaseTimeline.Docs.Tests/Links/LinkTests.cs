using ReleaseTimeline.Docs.Tests.Pages;

namespace ReleaseTimeline.Docs.Tests.Links;

public sealed class LinkTests
{
    [Fact]
    public void Every_link_leads_to_a_file_and_a_heading_that_are_there()
    {
        Page.All.Sum(page => page.Links.Count()).ShouldBeGreaterThan(20);
        Page.All.SelectMany(LinkChecker.FaultsIn).ShouldBeEmpty();
    }

    [Fact]
    public void Every_page_is_reached_from_README()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { "README.md" };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var path))
        {
            var page = Page.Of(path);
            foreach (var linked in page.Links.Select(link => LinkChecker.PageBehind(page, link.Target)).OfType<string>().Where(target => Page.All.Any(other => other.Path == target) && reached.Add(target)))
                open.Enqueue(linked);
        }

        Page.All.Select(page => page.Path).ShouldBeSubsetOf(reached);
    }
}
