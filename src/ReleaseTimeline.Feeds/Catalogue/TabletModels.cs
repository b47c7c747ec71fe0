using ReleaseTimeline.Events;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>
/// Completes builds that were gathered from AppleDB's files for iOS alone although the release is for iPads too. Its iPads are taken to be those
/// of the build of the same major version whose iPhones differ least, the nearest such; stated apart and marked unverified.
/// </summary>
internal sealed class TabletModels(
    IReadOnlyList<FiledBuild> appleDb, IReadOnlyList<BuildPublished> builds, IReadOnlyDictionary<ReleaseLabel, ReleaseDay> releases)
{
    /// <summary>The iPads that are missing, as an extension on the day of the build itself.</summary>
    public IEnumerable<ReleaseScopeExtended> All()
    {
        var incomplete = appleDb.Where(IsForPhonesAlone).ToList();
        var numbers = incomplete.Select(build => build.Build).ToHashSet();
        var known = builds.Where(build => HasBoth(build) && !numbers.Contains(build.Build))
            .Select(build => new Known(build.Release.Version, [.. Phones(build)], [.. Tablets(build)]))
            .ToList();
        foreach (var filed in incomplete)
        {
            var build = builds.Single(other => other.Release == filed.Release && other.Build == filed.Build);
            if (!IsMain(build))
                continue;
            var phones = Phones(build).ToHashSet(StringComparer.Ordinal);
            var likest = Likest(known, build.Release.Version, phones);
            var missing = likest?.Tablets.Except(Tablets(build), StringComparer.Ordinal).ToSortedValueList() ?? [];
            if (missing.Count == 0)
                continue;
            yield return new ReleaseScopeExtended
            {
                Release = build.Release,
                Build = build.Build,
                Models = missing,
                ValidAt = build.ValidAt,
                StatedAt = build.StatedAt,
                Source = BuildFacts.SourceOf(filed) with { Locator = $"the iPads of iOS {likest!.Version}", IsUnverified = true },
            };
        }
    }

    private bool IsForPhonesAlone(FiledBuild build) =>
        build.Systems is [Os.iOS] && releases.TryGetValue(build.Release, out var release) && release.Products.Contains(Os.iPadOS);

    // Of the builds of a release, the one for most iPhones, and the lower of two: the others are for new devices, or came again.
    private bool IsMain(BuildPublished build) => builds.Where(other => other.Release == build.Release)
        .OrderByDescending(other => Phones(other).Count()).ThenBy(other => other.Build).First().Build == build.Build;

    private static Known? Likest(List<Known> known, ReleaseVersion version, HashSet<string> phones) => known
        .Where(other => other.Version.Major == version.Major && other.Version != version)
        .OrderBy(other => other.Phones.Except(phones).Count() + phones.Except(other.Phones).Count())
        .ThenBy(other => Distance(other.Version, version))
        .ThenBy(other => other.Version)
        .FirstOrDefault();

    private static int Distance(ReleaseVersion one, ReleaseVersion other) =>
        Math.Abs(((one.Minor - other.Minor) * 100) + one.Patch - other.Patch);

    private static bool HasBoth(BuildPublished build) => Phones(build).Any() && Tablets(build).Any();

    private static IEnumerable<string> Phones(BuildPublished build) => build.Models.Where(model => OsExtensions.OfModel(model) == Os.iOS);

    private static IEnumerable<string> Tablets(BuildPublished build) => build.Models.Where(model => OsExtensions.OfModel(model) == Os.iPadOS);

    private sealed record Known(ReleaseVersion Version, HashSet<string> Phones, HashSet<string> Tablets);
}
