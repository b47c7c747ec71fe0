using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Releases;

/// <summary>What a document says of a build, over all the places where it says so.</summary>
internal sealed class StatedBuild(BuildNumber build, DateOnly day, string locator)
{
    public BuildNumber Build => build;

    public DateOnly Day { get; private set; } = day;

    public string Locator => locator;

    public BuildNumber? PrerequisiteBuild { get; private set; }

    public SortedSet<string> Models { get; } = new(StringComparer.Ordinal);

    public void Merge(DateOnly stated, BuildNumber? prerequisite, IEnumerable<string> models)
    {
        if (stated < Day)
            Day = stated;
        PrerequisiteBuild ??= prerequisite;
        Models.UnionWith(models);
    }
}
