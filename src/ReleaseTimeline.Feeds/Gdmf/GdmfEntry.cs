using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Gdmf;

/// <summary>One build that Apple's server offers.</summary>
internal sealed class GdmfEntry
{
    private string? version;
    private string? versionExtra;

    /// <summary>Where it stands.</summary>
    public required string Locator { get; init; }

    /// <summary>The version, with its letter if it has one.</summary>
    public ReleaseVersion Version { get; private set; }

    /// <summary>The build.</summary>
    public BuildNumber Build { get; private set; }

    /// <summary>The build it is applied to; null where none is named.</summary>
    public BuildNumber? PrerequisiteBuild { get; private set; }

    /// <summary>The day of this posting, which may be another posting of a build that was out before.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>The models or boards as they are spelt.</summary>
    public List<string> SupportedDevices { get; private set; } = [];

    /// <summary>Reads the object that is the reader's current value.</summary>
    public static GdmfEntry Read(JsonFeedReader reader)
    {
        var entry = new GdmfEntry { Locator = reader.Path };
        DateOnly? day = null;
        BuildNumber? build = null;
        for (var scope = reader.EnterObject(); reader.NextMember(scope);)
        {
            switch (reader.Name)
            {
                case "PostingDate":
                    day = reader.GetDayOrNull();
                    break;
                case "Build":
                    build = reader.GetBuildOrNull();
                    break;
                default:
                    entry.ReadMember(reader);
                    break;
            }
        }

        entry.Day = day ?? throw reader.Error($"the build at {entry.Locator} has no PostingDate");
        entry.Build = build ?? throw reader.Error($"the build at {entry.Locator} has no Build");
        entry.Version = entry.ReadVersion(reader);
        return entry;
    }

    private void ReadMember(JsonFeedReader reader)
    {
        switch (reader.Name)
        {
            case "ProductVersion":
                version = reader.GetString();
                break;
            case "ProductVersionExtra":
                versionExtra = reader.GetStringOrNull();
                break;
            case "PrerequisiteBuild":
                PrerequisiteBuild = reader.GetBuildOrNull();
                break;
            case "SupportedDevices":
                SupportedDevices = reader.GetStrings();
                break;
        }
    }

    private ReleaseVersion ReadVersion(JsonFeedReader reader)
    {
        if (version is null)
            throw reader.Error($"the build at {Locator} has no ProductVersion");
        try
        {
            return ReleaseVersion.Parse(version, versionExtra);
        }
        catch (FormatException e)
        {
            throw reader.Error($"the build at {Locator}: {e.Message}", e);
        }
    }
}
