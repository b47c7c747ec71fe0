using ReleaseTimeline.Events;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>
/// States the builds. GDMF says what is offered to whom: where it has a build, its models are taken, and its first posting is the build's day if
/// the build came while its answers were being collected. A build that was there before has only later postings: its day is AppleDB's or its
/// release's, and models that GDMF no longer named when collection began are AppleDB's. Where the two give a lettered build other models, both are
/// stated, so that the conflict shows.
/// </summary>
internal sealed class BuildFacts(
    IReadOnlyList<GdmfBuild> gdmf,
    IReadOnlyList<FiledBuild> appleDb,
    IReadOnlyDictionary<ReleaseLabel, ReleaseDay> releases,
    ModelTable models)
{
    private const string GdmfUri = "https://gdmf.apple.com/v2/pmv";
    private const string AppleDbUri = "https://github.com/littlebyteorg/appledb/blob/main/";

    private readonly DateTimeOffset collectionBegan = gdmf.Min(build => build.FirstSeen);

    /// <summary>All builds, but those that were stated by hand.</summary>
    public IEnumerable<BuildPublished> All(HashSet<(ReleaseLabel, BuildNumber)> curated)
    {
        var filed = appleDb.ToDictionary(build => (build.Release, build.Build));
        foreach (var build in gdmf.Where(build => !curated.Contains((build.Release, build.Build))))
        {
            var other = filed.GetValueOrDefault((build.Release, build.Build));
            yield return Stated(build, other);
            if (other is not null && build.Release.Version.Letter is not null && !Stated(other).Models.Equals(Stated(build, other).Models))
                yield return Stated(other);
        }

        var listed = gdmf.Select(build => (build.Release, build.Build)).ToHashSet();
        foreach (var build in appleDb.Where(build => !listed.Contains((build.Release, build.Build)) && !curated.Contains((build.Release, build.Build))))
            yield return Stated(build);
    }

    /// <summary>Whether GDMF listed the build already when its answers began to be collected.</summary>
    public bool IsFromBefore(GdmfBuild build) => build.FirstSeen == collectionBegan;

    /// <summary>Where GDMF's statement about a build can be read.</summary>
    public static SourceReference SourceOf(GdmfBuild build) => new("gdmf", GdmfUri, Locator: build.Build.ToString());

    /// <summary>Where AppleDB's statement about a build can be read.</summary>
    public static SourceReference SourceOf(FiledBuild build) => new("appledb", AppleDbUri + build.Path.Replace(" ", "%20", StringComparison.Ordinal));

    private BuildPublished Stated(GdmfBuild build, FiledBuild? filed)
    {
        var isFromBefore = IsFromBefore(build);
        var isLetter = build.Release.Version.Letter is not null;
        ValidTime day = isFromBefore ? DayBeforeCollection(build, filed) : build.FirstPosting;
        var offered = isFromBefore && filed is not null ? build.Models.Concat(filed.Models) : build.Models;
        return new BuildPublished
        {
            Release = build.Release,
            Build = build.Build,
            PrerequisiteBuild = build.PrerequisiteBuild ?? filed?.PrerequisiteBuild,
            Models = models.Normalised(offered),
            ValidAt = day,
            StatedAt = isFromBefore || isLetter ? day.By!.Value : build.FirstSeen,
            Source = isFromBefore && filed is not null
                ? SourceOf(build) with { Locator = $"{build.Build}; day and further models by AppleDB" }
                : SourceOf(build),
        };
    }

    private ValidTime DayBeforeCollection(GdmfBuild build, FiledBuild? filed)
    {
        if (filed is not null)
            return filed.Day;
        var isOfAllModels = gdmf.Where(other => other.Release == build.Release).All(other => other.Models.Count <= build.Models.Count);
        return isOfAllModels && releases.TryGetValue(build.Release, out var release) && release.By <= build.FirstPosting
            ? release.ValidAt
            : build.FirstPosting;
    }

    private BuildPublished Stated(FiledBuild build) => new()
    {
        Release = build.Release,
        Build = build.Build,
        PrerequisiteBuild = build.PrerequisiteBuild,
        Models = models.Normalised(build.Models),
        ValidAt = build.Day,
        StatedAt = build.Day,
        Source = SourceOf(build),
    };
}
