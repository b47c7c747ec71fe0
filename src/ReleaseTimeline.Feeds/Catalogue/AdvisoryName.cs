using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>The release that the title of an advisory names: <c>iOS 16.1 and iPadOS 16</c>, <c>macOS Big Sur 11.2, Security Update 2021-001 Catalina</c>.</summary>
/// <param name="Release">The release, as it is stored.</param>
/// <param name="Products">The operating systems of that version.</param>
internal sealed record AdvisoryName(ReleaseLabel Release, IReadOnlyList<Os> Products)
{
    private const string Supplement = "Supplemental";

    /// <summary>
    /// Reads a title; null for one that names no full release of ours. A supplemental update is none: it changes what a version holds without
    /// another version, so what it fixes cannot be told of the version.
    /// </summary>
    public static AdvisoryName? Read(string title)
    {
        var first = title.Split(',')[0];
        var words = first.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || words.Contains(Supplement, StringComparer.Ordinal) || !OsExtensions.TryParse(words[0], out var os))
            return null;
        var version = words.Skip(1).Select(VersionIn).FirstOrDefault(found => found is not null);
        if (version is not { } stated || words.Contains("Server", StringComparer.Ordinal))
            return null;
        var products = words.Select(word => OsExtensions.TryParse(word, out var named) ? (Os?)named : null).OfType<Os>().Distinct();
        return new AdvisoryName(new ReleaseLabel(os, stated).Stored, [.. products]);
    }

    private static ReleaseVersion? VersionIn(string word) => ReleaseVersion.TryParse(word, out var version) ? version : null;
}
