using ReleaseTimeline.Events;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Releases;

/// <summary>
/// What a document says of a release, over all the places where it says so: the earliest day, the union of everything else. A document that
/// lists a release twice has said both, not one instead of the other.
/// </summary>
internal sealed class StatedRelease(ReleaseLabel label, DateOnly day, string locator, LetterProgram? program)
{
    private readonly Dictionary<BuildNumber, StatedBuild> builds = [];
    private readonly Dictionary<CveId, string> fixes = [];
    private readonly SortedSet<Os> products = [];
    private DateOnly released = day;
    private string? advisoryUri;

    public StatedRelease Also(DateOnly stated, IEnumerable<Os> named, string? advisory)
    {
        if (stated < released)
            released = stated;
        products.UnionWith(named);
        advisoryUri ??= advisory;
        return this;
    }

    public void Build(BuildNumber build, DateOnly stated, BuildNumber? prerequisite, IEnumerable<string> models, string place)
    {
        if (!builds.TryGetValue(build, out var known))
            builds.Add(build, known = new StatedBuild(build, stated, place));
        known.Merge(stated, prerequisite, models);
    }

    public void Fixes(CveId cve, string place) => fixes.TryAdd(cve, place);

    public IEnumerable<TimelineEvent> Statements(string feed, FeedDocument document)
    {
        yield return Release(document.SourceAt(feed, locator), document);
        foreach (var build in builds.Values)
        {
            yield return new BuildPublished
            {
                ValidAt = build.Day,
                StatedAt = document.StatedAt,
                Source = document.SourceAt(feed, build.Locator),
                Release = label,
                Build = build.Build,
                PrerequisiteBuild = build.PrerequisiteBuild,
                Models = build.Models.ToValueList(),
            };
        }

        foreach (var (cve, place) in fixes)
        {
            yield return new FixListed
            {
                ValidAt = released,
                StatedAt = document.StatedAt,
                Source = document.SourceAt(feed, place),
                Release = label,
                Cve = cve,
            };
        }
    }

    private ReleasePublished Release(SourceReference source, FeedDocument document) =>
        ReleasePublication.Of(program, label, released, document.StatedAt, source) with { Products = products.ToValueList(), AdvisoryUri = advisoryUri };
}
