using System.Text.Json;
using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.AppleDb;

/// <summary>A build file, as far as it is read.</summary>
internal sealed class AppleDbBuild
{
    private readonly HashSet<BuildNumber> prerequisites = [];

    /// <summary>The operating system; null if it is none of ours.</summary>
    public Os? Os { get; private set; }

    public ReleaseVersion? Version { get; private set; }

    public BuildNumber? Build { get; private set; }

    public DateOnly? Released { get; private set; }

    public bool IsPrerelease { get; private set; }

    public bool IsRsr { get; private set; }

    public bool IsBsi { get; private set; }

    public string? SecurityNotes { get; private set; }

    public List<string> Models { get; private set; } = [];

    /// <summary>The one build that every asset is applied to; null if the assets name none, or several.</summary>
    public BuildNumber? Prerequisite => prerequisites.Count == 1 ? prerequisites.Single() : null;

    public static AppleDbBuild Read(JsonFeedReader reader)
    {
        var build = new AppleDbBuild();
        var (osName, version) = ("", "");
        for (var members = reader.EnterObject(); reader.NextMember(members);)
        {
            switch (reader.Name)
            {
                case "osStr":
                    osName = reader.GetString();
                    break;
                case "version":
                    version = reader.GetString();
                    break;
                default:
                    build.ReadMember(reader);
                    break;
            }
        }

        if (osName.Length == 0)
            throw reader.Error("the build has no 'osStr'");
        if (OsExtensions.TryParse(osName, out var os))
            build.Complete(reader, os, version);
        return build;
    }

    private void ReadMember(JsonFeedReader reader)
    {
        switch (reader.Name)
        {
            case "build":
                Build = reader.GetBuildOrNull();
                break;
            case "released":
                Released = reader.GetDayOrNull();
                break;
            case "beta" or "rc" or "internal":
                IsPrerelease |= IsTrue(reader);
                break;
            case "rsr":
                IsRsr = IsTrue(reader);
                break;
            case "bsi":
                IsBsi = IsTrue(reader);
                break;
            case "securityNotes":
                SecurityNotes = reader.GetStringOrNull();
                break;
            case "deviceMap":
                Models = reader.GetStrings();
                break;
            case "sources" when !reader.IsNull:
                ReadSources(reader);
                break;
        }
    }

    private void Complete(JsonFeedReader reader, Os os, string version)
    {
        if (Build is null)
            throw reader.Error("the build has no 'build'");
        if (!AppleDbVersion.TryRead(version, out var read, out var isPrerelease))
            throw reader.Error($"'{version}' is not a version");
        Os = os;
        Version = read;
        IsPrerelease |= isPrerelease;
    }

    private void ReadSources(JsonFeedReader reader)
    {
        for (var sources = reader.EnterArray(); reader.NextItem(sources);)
        {
            for (var source = reader.EnterObject(); reader.NextMember(source);)
            {
                if (reader.Name == "prerequisiteBuild" && !reader.IsNull)
                    ReadPrerequisites(reader);
            }
        }
    }

    // One build, or a list of those that the same asset can be applied to.
    private void ReadPrerequisites(JsonFeedReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Add(reader.GetBuildOrNull());
            return;
        }

        for (var builds = reader.EnterArray(); reader.NextItem(builds);)
            Add(reader.GetBuildOrNull());
    }

    private void Add(BuildNumber? build)
    {
        if (build is { } prerequisite)
            prerequisites.Add(prerequisite);
    }

    private static bool IsTrue(JsonFeedReader reader) => !reader.IsNull && reader.GetBoolean();
}
