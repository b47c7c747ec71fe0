using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Sofa;

/// <summary>One entry of <c>SecurityReleases</c>, or <c>Latest</c>, in version 1 or 2. Members that are noise are not read.</summary>
internal sealed class SofaRelease
{
    /// <summary>Where it stands.</summary>
    public required string Locator { get; init; }

    /// <summary>The operating systems it names; none where it is about another one.</summary>
    public IReadOnlyList<Os> Products { get; private set; } = [];

    /// <summary>Whether it has a name at all.</summary>
    public bool HasName { get; private set; }

    /// <summary>The version; null where the entry has none.</summary>
    public ReleaseVersion? Version { get; private set; }

    /// <summary>The day it came out; null where the entry has none.</summary>
    public DateOnly? Day { get; private set; }

    /// <summary>The advisory of this very release; null where it has none.</summary>
    public string? AdvisoryUri { get; private set; }

    /// <summary>Every build it names, of whatever product.</summary>
    public List<BuildNumber> Builds { get; } = [];

    /// <summary>The models as it spells them; empty where it does not say.</summary>
    public List<string> SupportedDevices { get; private set; } = [];

    /// <summary>The vulnerabilities it lists, with the place of each.</summary>
    public List<(CveId Cve, string Locator)> Fixes { get; private set; } = [];

    /// <summary>Those it lists as exploited.</summary>
    public List<(CveId Cve, string Locator)> Exploited { get; private set; } = [];

    /// <summary>Reads the object that is the reader's current value.</summary>
    public static SofaRelease Read(JsonFeedReader reader)
    {
        var release = new SofaRelease { Locator = reader.Path };
        string? updateName = null;
        string? productName = null;
        for (var scope = reader.EnterObject(); reader.NextMember(scope);)
        {
            switch (reader.Name)
            {
                case "UpdateName":
                    updateName = reader.GetStringOrNull();
                    break;
                case "ProductName":
                    productName = reader.GetStringOrNull();
                    break;
                default:
                    release.ReadMember(reader);
                    break;
            }
        }

        release.HasName = updateName is not null || productName is not null;
        release.Products = ProductNames.In(updateName) is { Count: > 0 } named ? named : ProductNames.In(productName);
        if (release.Products.Count > 0 && release.Version is null)
            throw reader.Error($"the release at {release.Locator} has no ProductVersion");
        return release;
    }

    /// <summary>Takes the operating systems of the release of the same version: <c>Latest</c> has no name in version 1.</summary>
    public void NameAfter(IEnumerable<SofaRelease> releases)
    {
        if (!HasName && Version is { } version)
            Products = releases.FirstOrDefault(release => release.HasName && release.Version == version)?.Products ?? [];
    }

    private void ReadMember(JsonFeedReader reader)
    {
        switch (reader.Name)
        {
            case "ProductVersion":
                Version = reader.GetVersion();
                break;
            case "ReleaseDate":
                Day = SofaPlaceholders.IsNoDay(reader.GetStringOrNull()) ? null : reader.GetDayOrNull();
                break;
            case "SecurityInfo":
                AdvisoryUri = SofaAdvisory.OfOneRelease(reader.GetStringOrNull());
                break;
            case "Build":
                Add(BuildIn(reader));
                break;
            case "AllBuilds" when !reader.IsNull:
                for (var builds = reader.EnterArray(); reader.NextItem(builds);)
                    Add(BuildIn(reader));
                break;
            case "SupportedDevices":
                SupportedDevices = reader.GetStrings();
                break;
            case "CVEs":
                Fixes = SofaCves.Read(reader);
                break;
            case "ActivelyExploitedCVEs":
                Exploited = SofaCves.Read(reader);
                break;
        }
    }

    private static BuildNumber? BuildIn(JsonFeedReader reader) =>
        SofaPlaceholders.IsNoBuild(reader.GetStringOrNull()) ? null : reader.GetBuildOrNull();

    private void Add(BuildNumber? build)
    {
        if (build is { } named && !Builds.Contains(named))
            Builds.Add(named);
    }
}
