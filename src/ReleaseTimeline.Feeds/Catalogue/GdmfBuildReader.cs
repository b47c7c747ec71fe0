using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>Reads the list of all builds that GDMF was seen to list: a JSON object a line, one for each section a build stood in.</summary>
internal static class GdmfBuildReader
{
    /// <summary>The builds, those of several sections merged, in the order in which they first stand.</summary>
    public static List<GdmfBuild> Read(SourceFile file)
    {
        var builds = new Dictionary<(ReleaseLabel, BuildNumber), GdmfBuild>();
        foreach (var reader in JsonLines.Of(file))
        {
            var read = ReadOne(reader);
            var key = (read.Release, read.Build);
            builds[key] = builds.TryGetValue(key, out var known) ? Merge(known, read) : read;
        }

        return [.. builds.Values];
    }

    private static GdmfBuild Merge(GdmfBuild one, GdmfBuild other) => one with
    {
        PrerequisiteBuild = one.PrerequisiteBuild ?? other.PrerequisiteBuild,
        FirstPosting = one.FirstPosting < other.FirstPosting ? one.FirstPosting : other.FirstPosting,
        FirstSeen = one.FirstSeen < other.FirstSeen ? one.FirstSeen : other.FirstSeen,
        Models = [.. one.Models.Union(other.Models, StringComparer.Ordinal)],
    };

    private static GdmfBuild ReadOne(JsonFeedReader reader)
    {
        string? os = null, version = null, extra = null;
        BuildNumber? build = null, prerequisite = null;
        DateOnly? posting = null;
        DateTimeOffset? firstSeen = null;
        List<string> models = [];
        for (var scope = reader.EnterObject(); reader.NextMember(scope);)
        {
            switch (reader.Name)
            {
                case "os": os = reader.GetString(); break;
                case "productVersion": version = reader.GetString(); break;
                case "productVersionExtra": extra = reader.GetStringOrNull(); break;
                case "build": build = reader.GetBuildOrNull(); break;
                case "prerequisiteBuild": prerequisite = reader.GetBuildOrNull(); break;
                case "postingDates": posting = reader.GetStrings().Select(day => (DateOnly?)reader.Parse<Moment>(day).Day).Min(); break;
                case "firstSeen": firstSeen = reader.GetMoment().Instant; break;
                case "supportedDevices": models = reader.GetStrings(); break;
            }
        }

        reader.Finish();
        if (!OsExtensions.TryParse(os, out var system) || version is null || build is null || posting is null || firstSeen is null)
            throw reader.Error("a build has an operating system, a version, a build, posting dates and a first sighting");
        return new GdmfBuild(
            new ReleaseLabel(system, ReleaseVersion.Parse(version, extra)).Stored, build.Value, prerequisite, posting.Value, firstSeen.Value, models);
    }
}
