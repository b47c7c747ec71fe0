using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Sofa;

/// <summary>
/// One entry of <c>BackgroundSecurityImprovements</c>. Until April 2026 its members were in snake case and it had no letter.
/// </summary>
internal sealed class SofaImprovement
{
    private string? version;
    private string? versionExtra;

    /// <summary>Where it stands.</summary>
    public required string Locator { get; init; }

    /// <summary>The version with its letter; null where the entry names no letter, which nobody may guess from the build.</summary>
    public ReleaseVersion? Version { get; private set; }

    /// <summary>The build; null where the entry has none.</summary>
    public BuildNumber? Build { get; private set; }

    /// <summary>The build it is applied to; null where the entry has none.</summary>
    public BuildNumber? PrerequisiteBuild { get; private set; }

    /// <summary>The day it was posted; null where the entry has none.</summary>
    public DateOnly? Day { get; private set; }

    /// <summary>Its advisory; null where it has none.</summary>
    public string? AdvisoryUri { get; private set; }

    /// <summary>The models as it spells them.</summary>
    public List<string> SupportedDevices { get; private set; } = [];

    /// <summary>The vulnerabilities it lists, with the place of each.</summary>
    public List<(CveId Cve, string Locator)> Fixes { get; private set; } = [];

    /// <summary>Reads the object that is the reader's current value.</summary>
    public static SofaImprovement Read(JsonFeedReader reader)
    {
        var entry = new SofaImprovement { Locator = reader.Path };
        for (var scope = reader.EnterObject(); reader.NextMember(scope);)
            entry.ReadMember(reader);
        if (entry.version is null)
            throw reader.Error($"the improvement at {entry.Locator} has no Version");
        entry.Version = entry.LetteredVersion(reader);
        return entry;
    }

    private void ReadMember(JsonFeedReader reader)
    {
        switch (reader.Name)
        {
            case "Version" or "version":
                version = reader.GetString();
                break;
            case "VersionExtra" or "version_extra":
                versionExtra = reader.GetStringOrNull();
                break;
            case "Build" or "build":
                Build = reader.GetBuildOrNull();
                break;
            case "PrerequisiteBuild" or "prerequisite_build":
                PrerequisiteBuild = reader.GetBuildOrNull();
                break;
            case "PostingDate" or "posting_date":
                Day = reader.GetDayOrNull();
                break;
            case "SecurityInfo" or "security_info":
                AdvisoryUri = SofaAdvisory.OfOneRelease(reader.GetStringOrNull());
                break;
            case "SupportedDevices" or "supported_devices":
                SupportedDevices = reader.GetStrings();
                break;
            case "CVEs" or "cves":
                Fixes = SofaCves.Read(reader);
                break;
        }
    }

    private ReleaseVersion? LetteredVersion(JsonFeedReader reader)
    {
        try
        {
            var read = ReleaseVersion.Parse(version!, versionExtra);
            return read.Letter is null ? null : read;
        }
        catch (FormatException e)
        {
            throw reader.Error($"the improvement at {Locator}: {e.Message}", e);
        }
    }
}
