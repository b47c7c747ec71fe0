using System.IO.Compression;
using System.Text.Json;
using ReleaseTimeline.Feeds.Releases;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Tests.Importing.Histories;

/// <summary>What a document of SOFA says of each release, read by no code of the feed: the union of what its entries for one release say.</summary>
internal sealed record SofaState(string Name, Moment StatedAt, IReadOnlyDictionary<ReleaseLabel, SofaState.Entry> Releases)
{
    public static SofaState Read(string path)
    {
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(file);
        var releases = new Dictionary<ReleaseLabel, Entry>();
        foreach (var version in json.RootElement.GetProperty("OSVersions").EnumerateArray())
        {
            foreach (var release in Entries(version))
            {
                var label = new ReleaseLabel(Os.iOS, ReleaseVersion.Parse(release.GetProperty("ProductVersion").GetString()!));
                if (!releases.TryGetValue(label, out var entry))
                    releases.Add(label, entry = new Entry());
                entry.Add(release);
            }
        }

        var name = Path.GetFileName(path);
        var statedAt = Moment.Parse($"{name[..4]}-{name[4..6]}-{name[6..11]}:{name[11..13]}:{name[13..16]}");
        return new SofaState(name[..16], statedAt, releases);
    }

    private static IEnumerable<JsonElement> Entries(JsonElement version)
    {
        if (version.TryGetProperty("Latest", out var latest) && latest.ValueKind == JsonValueKind.Object)
            yield return latest;
        foreach (var release in version.GetProperty("SecurityReleases").EnumerateArray())
            yield return release;
    }

    internal sealed class Entry
    {
        public SortedSet<string> Cves { get; } = new(StringComparer.Ordinal);

        public SortedSet<string> Exploited { get; } = new(StringComparer.Ordinal);

        public SortedSet<string> Builds { get; } = new(StringComparer.Ordinal);

        public SortedSet<string> Days { get; } = new(StringComparer.Ordinal);

        public void Add(JsonElement release)
        {
            Days.Add(release.GetProperty("ReleaseDate").GetString()![..10]);
            if (release.TryGetProperty("CVEs", out var cves) && cves.ValueKind == JsonValueKind.Object)
                Cves.UnionWith(cves.EnumerateObject().Select(cve => cve.Name));
            if (release.TryGetProperty("ActivelyExploitedCVEs", out var exploited) && exploited.ValueKind == JsonValueKind.Array)
                Exploited.UnionWith(exploited.EnumerateArray().Select(cve => cve.GetString()!));
            foreach (var member in new[] { "Build", "AllBuilds" })
            {
                if (release.TryGetProperty(member, out var builds))
                    Builds.UnionWith(Texts(builds).Where(build => BuildLines.IsMobile(BuildNumber.Parse(build))));
            }
        }

        private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.String when value.GetString() is { Length: > 0 } text => [text],
            JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
            JsonValueKind.Object => Texts(value.GetProperty("Build")),
            _ => [],
        };
    }
}
