using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.AppleReleases;

/// <summary>Reads which full releases of ours the name of an entry names: <c>iOS 26 and iPadOS 26</c>, <c>macOS Catalina 10.15.4, Security Update 2020-002 Mojave</c>.</summary>
/// <remarks>
/// A part of a name counts only if it is an operating system, perhaps words such as a code name, and a version at the end. What follows a
/// version makes it a supplement to that version ("macOS 10.15.7 Supplemental Update"), which is not that release. Products that are
/// called after an operating system, "GarageBand for macOS 10.4.8" and "macOS Server 5.11", are none.
/// </remarks>
internal static class AppleReleaseName
{
    private const string ServerProduct = "Server";

    /// <summary>The releases, each with the operating systems it is named for.</summary>
    public static List<(ReleaseLabel Release, List<Os> Products)> Read(string name)
    {
        var releases = new List<(ReleaseLabel Release, List<Os> Products)>();
        foreach (var part in name.Split(',').SelectMany(part => part.Split(" and ")))
        {
            if (ReadPart(part) is not { } label)
                continue;
            var known = releases.FindIndex(r => IsSameRelease(r.Release, label.Stored));
            if (known < 0)
                releases.Add((label.Stored, [label.Os]));
            else
                releases[known] = (Later(releases[known].Release, label.Stored), [.. releases[known].Products, label.Os]);
        }

        return releases;
    }

    private static ReleaseLabel? ReadPart(string part)
    {
        // Splitting on nothing splits on every kind of white space, the no-break space of some names included.
        var words = part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !OsExtensions.TryParse(words[0], out var os))
            return null;
        var areWords = words[1..^1].All(word => word != ServerProduct && word.All(char.IsAsciiLetter));
        return areWords && ReleaseVersion.TryParse(words[^1], out var version) ? new ReleaseLabel(os, version) : null;
    }

    // "iOS 16.1 and iPadOS 16" is one release: there never was an iPadOS 16.0, and what is called iPadOS 16 reports 16.1.
    private static bool IsSameRelease(ReleaseLabel one, ReleaseLabel other) =>
        one.Os == other.Os && (one.Version == other.Version
            || (one.Version.Major == other.Version.Major && (IsBareMajor(one.Version) || IsBareMajor(other.Version))));

    private static bool IsBareMajor(ReleaseVersion version) => version == new ReleaseVersion(version.Major);

    private static ReleaseLabel Later(ReleaseLabel one, ReleaseLabel other) => one.Version.CompareTo(other.Version) >= 0 ? one : other;
}
