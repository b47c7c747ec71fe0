using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>Reads the list of builds taken from AppleDB: a JSON object a line, one for each file.</summary>
internal static class FiledBuildReader
{
    /// <summary>The builds, in the order in which they first stand.</summary>
    public static List<FiledBuild> Read(SourceFile file)
    {
        var builds = new Dictionary<(ReleaseLabel, BuildNumber), FiledBuild>();
        foreach (var reader in JsonLines.Of(file))
        {
            var read = ReadOne(reader);
            var key = (read.Release, read.Build);
            builds[key] = builds.TryGetValue(key, out var known) ? Merge(known, read) : read;
        }

        return [.. builds.Values];
    }

    private static FiledBuild Merge(FiledBuild one, FiledBuild other) => one with
    {
        Day = one.Day < other.Day ? one.Day : other.Day,
        Systems = [.. one.Systems.Union(other.Systems)],
        Models = [.. one.Models.Union(other.Models, StringComparer.Ordinal)],
    };

    private static FiledBuild ReadOne(JsonFeedReader reader)
    {
        Os? os = null;
        ReleaseVersion? version = null;
        BuildNumber? build = null, prerequisite = null;
        DateOnly? day = null;
        List<string> models = [];
        var path = "";
        for (var scope = reader.EnterObject(); reader.NextMember(scope);)
        {
            switch (reader.Name)
            {
                case "os" when OsExtensions.TryParse(reader.GetString(), out var named): os = named; break;
                case "version": version = reader.GetVersion(); break;
                case "build": build = reader.GetBuildOrNull(); break;
                case "prerequisiteBuild": prerequisite = reader.GetBuildOrNull(); break;
                case "released": day = reader.GetDay(); break;
                case "deviceMap": models = reader.GetStrings(); break;
                case "path": path = reader.GetString(); break;
            }
        }

        reader.Finish();
        if (os is not { } system || version is not { } full || build is not { } number || day is not { } released)
            throw reader.Error("a build has an operating system, a version, a build and a day");
        return new FiledBuild(new ReleaseLabel(system, full).Stored, number, prerequisite, released, [system], [.. models.Select(WithoutVariant)], path);
    }

    // MacBookPro15,1-2018, iPad6,11-S8000, Mac14,8-Rack
    private static string WithoutVariant(string model)
    {
        var hyphen = model.IndexOf('-', StringComparison.Ordinal);
        return hyphen < 0 ? model : model[..hyphen];
    }
}
